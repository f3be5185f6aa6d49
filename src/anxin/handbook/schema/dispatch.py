"""Sending work out: why a station may say no, why it may not, and what makes one station better than another."""

from typing import Annotated, Literal

from pydantic import Field

from anxin.handbook.schema.base import Entry, Part, Slug
from anxin.handbook.schema.durations import Duration


class DeclineReason(Entry):
    """``forbidden`` ones are listed so that the refusal can name the clause and the violation."""

    forbidden: bool = False
    violation: Slug | None = None


class Weights(Part):
    """How much each counts when stations are ranked; all that is left out counts nothing."""

    territory: Annotated[float, Field(ge=0)] = 1.0
    priority: Annotated[float, Field(ge=0)] = 1.0
    load: Annotated[float, Field(ge=0)] = 1.0
    distance: Annotated[float, Field(ge=0)] = 0.0
    performance: Annotated[float, Field(ge=0)] = 0.0


class PassOn(Part):
    """How often an order that no station answered goes on to the next by the program's own doing, and where it lies then.

    What sets it going is a clock that decides it (``on_breach.decide``), and with ``when_declined`` a station's no as well.
    """

    times: Annotated[int, Field(ge=1, le=20)] = 3
    when_declined: bool = False
    in_the_end: Literal["desk", "station"] = "desk"


class RepairAutomatic(Part):
    """What a repair of the running day may change without a dispatcher: so many ``changes`` of technician, no agreed time,
    and nobody more than ``minutes`` later than agreed.
    """

    minutes: Annotated[int, Field(ge=0, le=60)] = 0
    changes: Annotated[int, Field(ge=1, le=10)] = 1


class Dispatch(Entry):
    """``max_redispatches`` is how often an order may go on to another station before headquarters is asked, the times it went
    by itself counted.

    ``overtime_an_hour`` is what plans reckon an hour of a technician's overtime at, in yuan; an hour on the way is 40.
    ``minutes_between_visits`` are left free after each visit that is planned or offered, beside the way: what takes longer than
    such jobs do uses them up, and not the next customer's time. Without ``repair_automatic_up_to`` a dispatcher confirms
    every repair.
    """

    max_redispatches: Annotated[int, Field(ge=0, le=50)] = 5
    decline_reasons: Annotated[tuple[DeclineReason, ...], Field(min_length=1)]
    weights: Weights = Weights()
    pass_on: PassOn | None = None
    overtime_an_hour: Annotated[float, Field(ge=0, le=10_000)] | None = None
    minutes_between_visits: Annotated[int, Field(ge=0, le=240)] = 0
    repair_automatic_up_to: RepairAutomatic | None = None

    @property
    def allowed_reasons(self) -> tuple[DeclineReason, ...]:
        return tuple(reason for reason in self.decline_reasons if not reason.forbidden)


class DelayReports(Entry):
    """When a technician reports that an order will take longer: not before, and not after.

    Not sooner than ``not_before`` after the dispatch, so that nobody reports what nobody has tried; not later than the
    one of the ``limits``, clocks of the order, that ran last for it: what comes later is entered as the violation
    ``late``. A false one is the violation ``false``.
    """

    not_before: Duration | None = None
    limits: tuple[Slug, ...] = ()
    late: Slug | None = None
    false: Slug | None = None


class Visits(Entry):
    """When to set out and when to be there, and how long a visit is planned for.

    So long after a visit its page still opens for the customer: ``page_open_for``. A delay is told from ``late_from`` on, and
    again whenever ``late_again`` is added; the program reckons from ``late_foreseen`` before the appointment. Without
    ``late_from`` it reckons nothing, and a person's word counts.
    """

    depart_ahead: Duration
    arrive_early_at_least: Duration
    arrive_early_at_most: Duration
    planned_for: Duration
    page_open_for: Duration = "24h"
    late_from: Duration | None = None
    late_again: Duration | None = None
    late_foreseen: Duration = "1h"
