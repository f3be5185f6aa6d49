"""Rewards and penalties: what leads to them, how much, who decides, and how long one may object."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from anxin.handbook.schema.base import Condition, Entry, EventName, Name, Part
from anxin.handbook.schema.charges import Yuan
from anxin.handbook.schema.durations import Duration
from anxin.kernel import durations

Fact = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z_0-9]+$", max_length=100)]


class Times(Part):
    """``factor`` times an amount among the facts of the subject (``order.charge_total``), or among what the event that
    led to it says (``event.value``).
    """

    amount: Fact
    factor: Annotated[Decimal, Field(gt=0, le=1000)] = Decimal(1)

    @property
    def is_of_event(self) -> bool:
        return self.amount.startswith("event.")


class PenaltyRule(Entry):
    """Proposes a line when ``event`` is told of ``subject`` (with the values in ``only``, where ``when`` holds).

    Without an event it is proposed by hand, or by a clock that names it in ``on_breach.penalty``. The line is
    ``amount`` yuan, or between ``at_least`` and ``at_most`` as whoever decides finds right, or a multiple of a fact.
    ``every`` asks for the amount once per started period between the clock's due time and its end. ``on`` says whom it
    concerns. ``decided_by`` confirm or waive it; ``appeals_to`` (by default the same roles, never the same person)
    judge an objection made within ``appeal_within`` (without it: at any time).
    """

    kind: Literal["penalty", "reward"] = "penalty"
    subject: Name = "work_order"
    event: EventName | None = None
    only: dict[Name, str] = {}
    when: Condition | None = None
    amount: Yuan | None = None
    at_least: Yuan | None = None
    at_most: Yuan | None = None
    every: Duration | None = None
    times: Times | None = None
    on: Literal["technician", "station", "person"] = "technician"
    decided_by: Annotated[tuple[Name, ...], Field(min_length=1)]
    appeals_to: tuple[Name, ...] = ()
    appeal_within: Duration | None = None

    @property
    def is_of_event(self) -> bool:
        """Only the event that leads to it says how much."""
        return self.times is not None and self.times.is_of_event

    @property
    def may_be_proposed(self) -> bool:
        """By hand: where neither a clock counts the amount nor an event says it."""
        return not self.every and not self.is_of_event

    @property
    def is_range(self) -> bool:
        return self.at_least is not None or self.at_most is not None

    @property
    def judges(self) -> tuple[Name, ...]:
        return self.appeals_to or self.decided_by

    @model_validator(mode="after")
    def _says_how_much(self) -> "PenaltyRule":
        if [self.amount is not None, self.is_range, self.times is not None].count(True) != 1:
            raise ValueError("it needs one of: an amount, bounds, a multiple of a fact")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("the bounds leave no amount")
        if self.every and self.amount is None:
            raise ValueError("what is due every so often is an amount")
        if self.every and durations.parse(self.every).unit is not durations.Unit.TIME:
            raise ValueError("a period is minutes or hours")
        if self.event is None and self.is_of_event:
            raise ValueError("without an event there is no amount of an event")
        if self.event is None and (self.only or self.when):
            raise ValueError("a condition belongs to an event")
        return self
