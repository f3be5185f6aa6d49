"""The facts of a shop order: those on its row, and those that take a look beside it."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from anxin.kernel import clock
from anxin.workshop.facts import ShopFacts
from anxin.workshop.kinds import Answer, Channel, FoundOutcome, Stage

if TYPE_CHECKING:
    from anxin.workshop.models import ShopOrder


def gathered(order: "ShopOrder") -> ShopFacts:
    """What stands on the row; what does not is asked late (``LATE``)."""
    return ShopFacts(
        number=order.number,
        kind=order.kind,
        state=order.state,
        warranty=order.request.warranty,
        is_appointed=order.appointed_at is not None,
        is_customer_waiting=order.is_customer_waiting,
        wants_wash=order.wants_wash,
        is_washed=order.is_washed,
        is_leader_checked=order.is_leader_checked,
        is_told=order.told_times > 0,
        is_same_adviser=order.delivered_by_id in (None, order.adviser_id),
        is_met_by_adviser=order.received_by_id == order.adviser_id,
        hours_ahead=(order.appointed_at - clock.now()) / timedelta(hours=1) if order.appointed_at else 0.0,
        is_repeat_repair=order.request.repeats_id is not None,
        repeats=order.repeats,
        waits_for=order.waits_for,
        mileage=0,
        is_covered=False,
        is_valuables_reminded=False,
        is_old_parts_asked=bool(order.old_parts),
        has_payment_way=bool(order.payment),
        open_operations=0,
        undrawn_parts=0,
        waiting_quotes=0,
        open_findings=0,
        has_refused_work=False,
        has_refused_safety=False,
        is_answered_by_link=False,
        agreed_total=float(order.agreed_total),
        billed_total=float(order.billed_total),
        owed=float(order.owed),
        is_next_service_told=order.next_service_on is not None or order.next_service_km is not None,
        offered_total=0.0,
        maker_total=0.0,
        insurer_total=0.0,
        unsecured_parts=0,
        is_first_visit=False,
    )


def _of_reception(name: str) -> Callable[["ShopOrder"], Any]:
    """Nothing was looked at before the car was received."""

    def gather(order: "ShopOrder") -> Any:
        reception = getattr(order, "reception", None)
        return getattr(reception, name) if reception is not None else type(_EMPTY[name])()

    return gather


def _last_channel(order: "ShopOrder") -> str:
    """How the customer answered last."""
    rows = order.quotes.exclude(answered_at=None).order_by("-number")
    return rows.values_list("channel", flat=True).first() or ""


def _undrawn(order: "ShopOrder") -> int:
    """Lines of agreed parts of which fewer were drawn than agreed."""
    from anxin.workshop.offered import agreed_lines  # it knows the models, and they gather their facts here

    parts = [line for line in agreed_lines(order) if line.part_id]
    drawn = Counter[int]()
    for quoted, quantity in order.drawn_parts.values_list("quoted", "quantity"):
        drawn[quoted] += quantity
    return sum(drawn[line.pk] < line.quantity for line in parts)


def _asked(name: str, of: Callable[[Any], Any]) -> Callable[["ShopOrder"], Any]:
    def gather(order: "ShopOrder") -> Any:
        from anxin.workshop import asked  # it knows the models, and they gather their facts here

        return of(getattr(asked, name)(order))

    return gather


def _is_first_visit(order: "ShopOrder") -> bool:
    """Nothing of the customer's was received in a shop before this order."""
    earlier = type(order).objects.filter(request__customer=order.request.customer_id, received_at__isnull=False)
    return not earlier.exclude(pk=order.pk).exists()


_EMPTY: dict[str, Any] = {
    "mileage": 0,
    "is_covered": False,
    "is_valuables_reminded": False,
}

LATE: dict[str, Callable[["ShopOrder"], Any]] = {
    **{name: _of_reception(name) for name in _EMPTY},
    "open_operations": lambda order: order.operations.exclude(stage__in=[Stage.DONE, Stage.DROPPED]).count(),
    "undrawn_parts": _undrawn,
    "is_answered_by_link": lambda order: _last_channel(order) == Channel.LINK,
    "waiting_quotes": lambda order: order.quotes.filter(answer=Answer.WAITING).count(),
    "open_findings": lambda order: order.found.filter(outcome=FoundOutcome.OPEN).count(),
    "has_refused_work": lambda order: order.quotes.filter(answer=Answer.REFUSED).exists(),
    "has_refused_safety": lambda order: order.quotes.filter(answer=Answer.REFUSED, is_safety=True).exists(),
    **{name: _asked(name, float) for name in ("offered_total", "maker_total", "insurer_total")},
    "unsecured_parts": _asked("short_parts", len),
    "is_first_visit": _is_first_visit,
}
