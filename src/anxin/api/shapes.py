"""What all bodies have in common."""

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from anxin.api.errors import Unreadable
from anxin.people.models import User


class Asked(BaseModel):
    """What is sent to us: unknown fields are refused, so that a misspelt one is not silently lost."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        """PostgreSQL keeps no NUL, and half of a surrogate pair is no character."""
        if isinstance(value, dict):
            for text in value.values():
                if isinstance(text, str) and ("\x00" in text or any("\ud800" <= c <= "\udfff" for c in text)):
                    raise ValueError("text contains a character that cannot be stored")
        return value


class Versioned(Asked):
    """``version`` as it was read: when somebody was faster, the answer is 409 ``stale``. Or send it as ``If-Match``."""

    version: int | None = Field(default=None, ge=1, le=2**31 - 1)

    def words(self) -> dict[str, Any]:
        """What the action is given: the fields by their names, with their types."""
        return {name: getattr(self, name) for name in type(self).model_fields if name != "version"}


class Reasoned(Versioned):
    reason: "Reason"


class Told(BaseModel):
    """What is sent by us."""

    model_config = ConfigDict(from_attributes=True)


class Named(Told):
    """A thing referred to: its key and how it is called."""

    code: str
    title: str


class Coded(Told):
    """A value from a table, with its name in the reader's language."""

    code: str
    title: str
    colour: str = ""


Line = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Note = Annotated[str, StringConstraints(max_length=500)]
Moment = AwareDatetime
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]

Reasoned.model_rebuild()


def person(request: HttpRequest) -> User:
    """Who asks. Every operation is behind sign-in, so there is one."""
    assert isinstance(request.user, User)
    return request.user


def seen_version(request: HttpRequest, body: Versioned | None = None) -> int | None:
    """The version the caller has read: ``If-Match: "3"`` or the body's ``version``; ``None`` where neither is sent."""
    header = request.headers.get("If-Match", "").removeprefix("W/").strip('" ')
    if header and header != "*":
        if not header.isascii() or not header.isdecimal() or len(header) > 9:
            raise Unreadable(reason='If-Match: "VERSION"', field="If-Match")
        return int(header)
    return body.version if body else None
