"""What the customer is shown of their visit: as much as whoever was sent the link has a right to, and no more."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anxin.fieldwork.models import CustomerMessage, Visit
from anxin.handbook.current import handbook_of


class Stage(StrEnum):
    AGREED = "agreed"
    ON_THE_WAY = "on_the_way"
    THERE = "there"
    DONE = "done"
    OVER = "over"


@dataclass(frozen=True)
class LiveVisit:
    """``technician`` and ``expected_at`` are empty once nobody is to come any more. ``is_soon``: any moment now."""

    visit: Visit
    stage: Stage
    technician: str
    expected_at: datetime | None
    is_soon: bool
    hotline: str
    messages: tuple[CustomerMessage, ...]

    @property
    def is_ahead(self) -> bool:
        return self.stage in (Stage.AGREED, Stage.ON_THE_WAY)

    @property
    def may_ask_other_time(self) -> bool:
        return self.is_ahead and not self._waits(CustomerMessage.Kind.ANOTHER_TIME)

    @property
    def may_tell_problem(self) -> bool:
        return not self._waits(CustomerMessage.Kind.PROBLEM)

    def _waits(self, kind: str) -> bool:
        return any(message.kind == kind and message.answered_at is None for message in self.messages)


def live(visit: Visit, *, at: datetime) -> LiveVisit:
    """As it stands at ``at``."""
    stage = _stage(visit)
    is_ahead = stage in (Stage.AGREED, Stage.ON_THE_WAY)
    expected = visit.expected_at if is_ahead else None
    return LiveVisit(
        visit=visit,
        stage=stage,
        technician=visit.technician.name if visit.technician and stage not in (Stage.DONE, Stage.OVER) else "",
        expected_at=expected,
        is_soon=stage == Stage.ON_THE_WAY and expected is not None and expected <= at,
        hotline=_hotline(visit),
        messages=tuple(visit.work_order.customer_messages.select_related("visit").order_by("-pk")[:5]),
    )


def _stage(visit: Visit) -> Stage:
    match visit.outcome:
        case Visit.Outcome.PLANNED:
            return Stage.AGREED if visit.departed_at is None else Stage.ON_THE_WAY
        case Visit.Outcome.UNDER_WAY:
            return Stage.THERE
        case Visit.Outcome.DONE:
            return Stage.DONE
        case _:
            return Stage.OVER


def _hotline(visit: Visit) -> str:
    """The handbook's number for customers, else the first it names, else the station's."""
    handbook = handbook_of(visit.work_order)
    numbers = [handbook.phone("hotline"), *(row.number for row in handbook.phones), visit.work_order.station.phone]
    return next(filter(None, numbers), "")
