"""What is asked afterwards: calls and visits, once or in a series."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from anxin.handbook.schema.base import Condition, Entry, EventName, Name, Part, Slug, Title
from anxin.handbook.schema.durations import Duration, Offset
from anxin.kernel import durations


class FollowUpQuestion(Part):
    """``passes`` are the answers with which the service counts as passed; empty: the answer is only noted."""

    id: Slug
    text: Title
    text_en: Title
    form: Literal["yes_no", "satisfaction", "text"]
    passes: tuple[str, ...] = ()

    def is_passed_by(self, answer: str) -> bool:
        return not self.passes or answer in self.passes


class FollowUpOutcome(Entry):
    """What an answer leads to, whether the call passed or not: one of ``answers`` to ``question``, or any words at all.

    A ``complaint`` is opened, or a ``request`` of ``kind``; a ``note`` is only told (``follow_up.led_to``), for the
    notices, rewards and penalties that wait for it.
    """

    question: Slug
    answers: tuple[str, ...] = ()
    leads_to: Literal["complaint", "request", "note"]
    kind: Name | None = None

    def is_met_by(self, answer: str) -> bool:
        return answer in self.answers if self.answers else bool(answer)

    @model_validator(mode="after")
    def _a_request_has_a_kind(self) -> "FollowUpOutcome":
        if (self.leads_to == "request") != (self.kind is not None):
            raise ValueError("a request, and only a request, has a kind")
        return self


class FollowUpPlan(Entry):
    """A call or a visit ``by`` the station or the call centre, to be made ``within`` a time of its beginning.

    It begins with an event of a work order (``after``), of a ``share`` of all orders; with a date of a unit (``since``);
    or comes round for every customer (``every``). ``at`` makes a series of it: each member begins so long after the
    event or the date, or before it (``-30d``). ``attempts`` are tried until the customer counts as not to be reached.
    ``clock`` names the clock that watches it.
    """

    by: Literal["call_centre", "station"]
    channel: Literal["phone", "visit", "sms"] = "phone"
    after: EventName | None = None
    since: Literal["delivered", "installed", "in_use", "warranty_end"] | None = None
    every: Duration | None = None
    at: Annotated[tuple[Offset, ...], Field(max_length=40)] = ()
    when: Condition | None = None
    within: Duration
    share: Annotated[Decimal, Field(gt=0, le=1)] = Decimal(1)
    clock: Slug | None = None
    attempts: Annotated[int, Field(ge=1, le=20)] = 3
    questions: Annotated[tuple[FollowUpQuestion, ...], Field(min_length=1)]
    outcomes: tuple[FollowUpOutcome, ...] = ()

    @property
    def is_of_order(self) -> bool:
        return self.after is not None

    @property
    def members(self) -> tuple[str, ...]:
        """The members of the series; one without a name where there is no series."""
        return self.at or ("",)

    @model_validator(mode="after")
    def _begins_somewhere(self) -> "FollowUpPlan":
        if [self.after, self.since, self.every].count(None) != 2:
            raise ValueError("it needs one of: after an event, since a date, every so often")
        if self.every and self.at:
            raise ValueError("what comes round has no series besides")
        if self.share != 1 and not self.after:
            raise ValueError("a share is drawn of orders")
        if len(set(self.at)) != len(self.at):
            raise ValueError("a member stands there twice")
        for text in self.at:
            _check_member(text, is_after_event=self.after is not None)
        if self.every and durations.parse(self.every).unit not in (durations.Unit.DAYS, durations.Unit.MONTHS):
            raise ValueError("it comes round after days or months")
        return self


def _check_member(text: str, *, is_after_event: bool) -> None:
    offset = durations.parse_offset(text)
    if offset.unit not in (durations.Unit.DAYS, durations.Unit.MONTHS):
        raise ValueError(f"{text!r}: a series is counted in days and months")
    if is_after_event and offset.is_before:
        raise ValueError(f"{text!r}: nobody knows of an event before it happens")
