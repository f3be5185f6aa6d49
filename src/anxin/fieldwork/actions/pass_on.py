"""Send an order on that its station has not answered, or has declined: nobody at the desk has to do it."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.actions.dispatch_again import dispatch_again
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.fieldwork.errors import NobodyNext
from anxin.fieldwork.events import WorkOrderBackAtDesk
from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.fieldwork.stations import StationSuggestion, suggest_stations
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import PassOn
from anxin.kernel.record import record


@transaction.atomic
def pass_on(work_order_id: int, *, reason: str, at: datetime) -> WorkOrder:
    """To the best station of the territory table that has not had it yet and that nothing speaks against.

    Where there is none, or the handbook's ``[dispatch.pass_on]`` has had its ``times``, the order is taken back and lies at the
    desk. With ``in_the_end = "station"``, or without the entry, it stays with the last one instead: ``NobodyNext`` is
    raised, and nothing is written.
    """
    order = WorkOrder.objects.lock(work_order_id)
    dispatch = handbook_of(order).dispatch
    rule = dispatch.pass_on if dispatch else None
    limit = dispatch.max_redispatches if dispatch else None
    following = None if rule and _has_had_its_times(order, rule, limit) else _following(order, at)
    if following is None and (rule is None or rule.in_the_end == "station"):
        raise NobodyNext(order=order.number)
    if order.state != "declined":
        order = recall_work_order(order.pk, reason=reason, answered=Dispatch.Answer.PASSED_ON, actor=None, at=at)
    if following is None:
        record(order, WorkOrderBackAtDesk(stations=order.dispatches.count()), actor=None, at=at)
        return order
    station = following.candidate.station
    return dispatch_again(order.pk, station.pk, reason=reason, suggested_because=following.told, actor=None, at=at)


def _has_had_its_times(order: WorkOrder, rule: PassOn, limit: int | None) -> bool:
    """What a dispatcher sent on by hand counts for the handbook's limit only."""
    sendings = list(order.dispatches.values_list("number", "sent_by"))
    by_itself = sum(number > 1 and sender is None for number, sender in sendings)
    return by_itself >= rule.times or (limit is not None and len(sendings) > limit)


def _following(order: WorkOrder, at: datetime) -> StationSuggestion | None:
    had = set(order.dispatches.values_list("station_id", flat=True))
    suggested = suggest_stations(order.request, at=at, most=20)
    return next((row for row in suggested if not row.obstacles and row.candidate.station.pk not in had), None)
