"""The orders behind a figure."""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import Dispatch, Visit, WorkOrder
from anxin.insight.dispatching.counting import is_again, is_in_time, is_long_way, is_overtime, with_overtime
from anxin.insight.dispatching.looked_at import LookedAt
from anxin.kernel.errors import Sentence

NOTHING_CAME = (
    Visit.Outcome.ABSENT,
    Visit.Outcome.PART_MISSING,
    Visit.Outcome.BROKEN_OFF,
    Visit.Outcome.MOVED,
    Visit.Outcome.CANCELLED,
)
SENT_ON = (Dispatch.Answer.DECLINED, Dispatch.Answer.RECALLED)
# "title: note", as the station that declines writes it.
cause_of = Func(F("answer_reason"), Value(": "), Value(1), function="split_part", output_field=CharField())

Behind = Callable[[LookedAt], QuerySet[Visit]]


def _again(looked: LookedAt) -> QuerySet[Visit]:
    return looked.visits.annotate(is_again=is_again()).filter(outcome=Visit.Outcome.DONE, is_again=True)


BEHIND: dict[str, tuple[Sentence, Behind]] = {
    "visits": (_("visited"), lambda looked: looked.visits),
    "late": (_("somebody came later than agreed"), lambda looked: looked.visits.exclude(is_in_time)),
    "again": (_("done only at another visit"), _again),
    "far": (_("on the way for more than 45 minutes"), lambda looked: looked.visits.filter(is_long_way)),
    "overtime": (
        _("on site after the working day"),
        lambda looked: with_overtime(looked.visits).filter(is_overtime),
    ),
}


def _that_ended(outcome: Visit.Outcome) -> Behind:
    return lambda looked: looked.agreed.filter(outcome=outcome)


BEHIND |= {outcome.value: (outcome.label, _that_ended(outcome)) for outcome in NOTHING_CAME}


def orders_behind(looked: LookedAt, code: str, *, cause: str = "") -> QuerySet[WorkOrder]:
    """``sent-on``: those a station declined or that were taken back, for one ``cause`` where it is named."""
    if code == "sent-on":
        return looked.orders.filter(pk__in=sent_on(looked, cause=cause).values("work_order"))
    return looked.orders.filter(pk__in=BEHIND[code][1](looked).values("work_order"))


def sent_on(looked: LookedAt, *, cause: str = "") -> QuerySet[Any]:
    """By when it was answered. A station is the one that sent it back, not the one that has it now."""
    whole = LookedAt(looked.line, looked.span, looked.user)
    rows = Dispatch.objects.filter(
        work_order__in=whole.orders,
        answer__in=SENT_ON,
        answered_at__gte=looked.span.start,
        answered_at__lt=looked.span.end,
    ).annotate(cause=cause_of)
    if looked.station:
        rows = rows.filter(station=looked.station)
    return rows.filter(Q(cause=cause)) if cause else rows
