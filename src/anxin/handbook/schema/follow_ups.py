"""Calls afterwards."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from anxin.handbook.schema.base import Condition, Entry, EventName, Part, Slug, Title
from anxin.handbook.schema.durations import Duration


class FollowUpQuestion(Part):
    """``passes`` are the answers with which the service counts as passed; empty: the answer is only noted."""

    id: Slug
    text: Title
    text_en: Title
    form: Literal["yes_no", "satisfaction", "text"]
    passes: tuple[str, ...] = ()

    def is_passed_by(self, answer: str) -> bool:
        return not self.passes or answer in self.passes


class FollowUpPlan(Entry):
    """A call ``by`` the station or the call centre after an event, within ``within``, of a ``share`` of all orders.

    ``clock`` names the clock that watches it.
    """

    by: Literal["call_centre", "station"]
    after: EventName
    when: Condition | None = None
    within: Duration
    share: Annotated[Decimal, Field(gt=0, le=1)] = Decimal(1)
    clock: Slug | None = None
    attempts: Annotated[int, Field(ge=1, le=20)] = 3
    questions: Annotated[tuple[FollowUpQuestion, ...], Field(min_length=1)]
