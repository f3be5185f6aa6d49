"""After a car has left the shop: the calls its handbook asks for, and what they lead to."""

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.plan_calls import plan_shop_calls
from anxin.care.models import Complaint
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.kernel.record import Fact
from anxin.processes.stories import matters
from anxin.requests.kinds import Kind
from anxin.workshop.actions.close_order import close_shop_order
from anxin.workshop.models import ShopOrder


def calls_due(fact: Fact) -> None:
    """Plan the handbook's calls; no statement for an event that no plan waits for."""
    order = fact.subject
    if isinstance(order, ShopOrder) and any(plan.after == fact.event.name for plan in handbook_of(order).follow_ups):
        plan_shop_calls(order.pk, event=fact.event.name, actor=None, at=fact.at)


def call_failed(fact: Fact) -> None:
    """A dissatisfied customer is a complaint about the same request (CMP-004-01); a fault is a matter of its own: the car
    comes again.
    """
    order = fact.subject
    if not isinstance(order, ShopOrder):
        return
    if getattr(fact.event, "is_complaint", False):
        words = matters.told(fact)
        source = Complaint.Source.CALL_BACK
        open_complaint(order.request_id, text=words, source=source, shop_order_id=order.pk, actor=None, at=fact.at)
    elif getattr(fact.event, "is_problem", False):
        matters.take(fact, Kind.REPAIR)
    call_ended(fact)


def call_ended(fact: Fact) -> None:
    """Called, whatever was said, or given up: the order that waited for nothing else is closed."""
    if not isinstance(fact.subject, ShopOrder):
        return
    order = ShopOrder.objects.get(pk=fact.subject.pk)
    if order.state == "left" and order.delivered_at and not missing(order, "close"):
        close_shop_order(order.pk, actor=None, at=fact.at)
