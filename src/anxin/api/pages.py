"""Lists page by cursor: the next page begins behind the last row of this one, whatever happened in between."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, ConfigDict, Field

from anxin.api.shapes import Told
from anxin.kernel.errors import InputRefused

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Page(Told, Generic[T]):
    """``next`` is the cursor of the following page; ``null`` on the last one."""

    items: list[T]
    next: str | None


class Turn(BaseModel):
    """Which page: ``cursor`` as ``next`` gave it, ``limit`` rows at most."""

    model_config = ConfigDict(extra="ignore")

    cursor: str = Field(default="", max_length=300)
    limit: int = Field(default=50, ge=1, le=200)


Turned = Annotated[Turn, Query()]


def page(rows: QuerySet[M], turn: Turn, *, by: Sequence[str], told: Callable[[M], T]) -> Page[T]:
    """One page in the order ``by`` (such as ``("-registered_at", "-pk")``), which must end in something unique.

    One statement, with an index that fits ``by``, however far behind the page lies.
    """
    found = list(_behind(rows, turn.cursor, by).order_by(*by)[: turn.limit + 1])
    more = len(found) > turn.limit
    found = found[: turn.limit]
    return Page(items=[told(row) for row in found], next=_cursor(found[-1], by) if more else None)


def _behind(rows: QuerySet[M], cursor: str, by: Sequence[str]) -> QuerySet[M]:
    if not cursor:
        return rows
    values = _values(cursor, len(by))
    first, first_value = by[0], values[0]
    beyond = Q()
    for depth, (name, value) in enumerate(zip(by, values, strict=True)):
        equal = {other.lstrip("-"): values[place] for place, other in enumerate(by[:depth])}
        beyond |= Q(**equal, **{_past(name): value})
    # The same thing said once more for the first column, so that the index can begin at the right place.
    try:
        return rows.filter(beyond, **{f"{_past(first)}e": first_value})
    except (TypeError, ValueError, OverflowError):
        raise _unreadable() from None


def _past(name: str) -> str:
    return f"{name.removeprefix('-')}__{'lt' if name.startswith('-') else 'gt'}"


def _cursor(row: Model, by: Sequence[str]) -> str:
    parts = [_text(_value_of(row, name.lstrip("-"))) for name in by]
    return urlsafe_b64encode("\x1f".join(parts).encode()).decode().rstrip("=")


def _value_of(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"t{value.isoformat()}"
    return f"i{value}" if isinstance(value, int) else f"s{value}"


def _values(cursor: str, count: int) -> list[Any]:
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        values = [_parsed(part) for part in text.split("\x1f")]
    except (ValueError, KeyError, IndexError):
        raise _unreadable() from None
    if len(values) != count:
        raise _unreadable()
    return values


def _parsed(part: str) -> Any:
    return _PARSERS[part[0]](part[1:])


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


_PARSERS: dict[str, Callable[[str], Any]] = {"t": _moment, "i": int, "s": str}


def _unreadable() -> InputRefused:
    return InputRefused(field="cursor", reason=_("This cursor is not one of ours: take the “next” of a page."))
