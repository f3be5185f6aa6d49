"""Accounts as they are sent and told."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.people.me import GrantTold
from anxin.api.shapes import Asked, Id, Note, Reason, Told, Versioned
from anxin.people.models import RoleGrant, User

Name = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Phone = Annotated[str, StringConstraints(max_length=32)]
Email = Annotated[str, StringConstraints(max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+$")]
Language = Literal["zh-hans", "en"]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=False)]
RoleCode = Annotated[str, StringConstraints(min_length=1, max_length=32)]


class HeldRole(GrantTold):
    """With the id by which it is withdrawn."""

    id: int

    @classmethod
    def held(cls, grant: RoleGrant) -> "HeldRole":
        return cls(id=grant.pk, **dict(GrantTold.of(grant)))


class UserTold(Told):
    """An account. ``lines`` is empty for somebody who works for all of them."""

    id: int
    username: str
    name: str
    phone: str
    email: str
    language: str
    is_active: bool
    last_login: datetime | None
    lines: list[str]
    roles: list[HeldRole]
    version: int

    @classmethod
    def of(cls, user: User) -> "UserTold":
        kept = {name: getattr(user, name) for name in cls.model_fields if name != "roles"}
        return cls(**kept, roles=[HeldRole.held(grant) for grant in user.grants.all()])


class NewUser(Asked):
    """Without a password the account cannot sign in until one is set."""

    username: Annotated[str, StringConstraints(min_length=1, max_length=150)]
    name: Name
    password: Secret | None = None
    phone: Phone = ""
    email: Email = ""
    language: Language = "zh-hans"


class UserEdit(Versioned):
    """What is left out stays as it is."""

    name: Name | None = None
    phone: Phone | None = None
    email: Email | None = None
    language: Language | None = None


class NewRole(Asked):
    """Station roles need the station, regional ones the region."""

    role: RoleCode
    station_id: Id | None = None
    region_id: Id | None = None


class NewPassword(Asked):
    password: Secret


class Closing(Versioned):
    reason: Reason


class Withdrawal(Asked):
    reason: Note = ""


class SoughtUsers(BaseModel):
    """Part of a name, user name or phone; a role; closed accounts too with ``is_active=false``."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(default="", max_length=100)
    role: str = Field(default="", max_length=32)
    is_active: bool = True
