"""What follows when somebody sets out."""

from anxin.dispatch.actions.expect_arrival import expect_arrival
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import Fact


def departed(fact: Fact) -> None:
    """The arrival is reckoned before the customer is told of it."""
    order = fact.subject
    visit = order.visit_ahead if isinstance(order, WorkOrder) else None
    if visit is not None:
        expect_arrival(visit, at=fact.at)
