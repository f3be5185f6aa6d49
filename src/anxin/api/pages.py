"""Lists page by cursor: the next page begins behind the last row of this one, whatever happened in between."""

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from ninja import Query
from pydantic import BaseModel, ConfigDict, Field

from anxin.api.shapes import Told
from anxin.kernel import cursors
from anxin.kernel.having import Having

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Page(Told, Generic[T]):
    """``next`` and ``previous`` are cursors; ``null`` where there is no such page."""

    items: list[T]
    next: str | None
    previous: str | None


class Turn(BaseModel):
    """Which page: ``cursor`` as ``next`` or ``previous`` gave it, ``limit`` rows at most."""

    model_config = ConfigDict(extra="ignore")

    cursor: str = Field(default="", max_length=500)
    limit: int = Field(default=50, ge=1, le=200)


Turned = Annotated[Turn, Query()]


def page(
    rows: QuerySet[M], turn: Turn, *, by: Sequence[str], told: Callable[[M], T], having: Having | None = None
) -> Page[T]:
    """One page in the order ``by`` (such as ``("-registered_at", "-pk")``); with ``having`` of those with the words."""
    try:
        found = cursors.page(rows, order=by, size=turn.limit, cursor=turn.cursor, having=having)
    except (ValidationError, ValueError, TypeError):  # somebody wrote into the cursor
        raise cursors.CursorRefused(field="cursor") from None
    return Page(items=[told(row) for row in found.rows], next=found.after, previous=found.before)
