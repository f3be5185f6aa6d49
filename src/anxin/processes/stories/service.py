"""The request follows its work order."""

from anxin.fieldwork import events as told
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import Fact
from anxin.requests.actions import follow
from anxin.requests.actions.withdraw import withdraw
from anxin.requests.models import ServiceRequest


def sent_out(fact: Fact) -> None:
    """The first time the dispatch holds the request's row already; the next times it is fetched and locked here."""
    order, event = _order(fact), fact.event
    assert isinstance(event, told.WorkOrderDispatched)
    request = order.request if event.sending == 1 else _locked(order)
    follow.start_service(
        request,
        number=order.number,
        to=event.station,
        station_id=order.station_id,
        region_id=order.region_id,
        is_urban=order.is_urban,
        actor=fact.actor,
        at=fact.at,
    )


def came_back(fact: Fact) -> None:
    """Declined or taken back: it is on the dispatcher's desk again."""
    reason = getattr(fact.event, "reason", "")
    follow.return_to_desk(_locked(_order(fact)), reason=reason, actor=fact.actor, at=fact.at)


def given_to_technician(fact: Fact) -> None:
    order = _order(fact)
    follow.follow_technician(_locked(order), order.technician_id)


def served(fact: Fact) -> None:
    follow.serve(_locked(_order(fact)), actor=fact.actor, at=fact.at)


def to_be_put_right(fact: Fact) -> None:
    reason = getattr(fact.event, "reason", "")
    follow.reopen(_locked(_order(fact)), reason=reason, actor=fact.actor, at=fact.at)


def closed(fact: Fact) -> None:
    follow.close(_locked(_order(fact)), result="served", actor=fact.actor, at=fact.at)


def ended_unrepaired(fact: Fact) -> None:
    follow.close(_locked(_order(fact)), result="unrepaired", actor=fact.actor, at=fact.at)


def dropped(fact: Fact) -> None:
    """Deleted after review, or cancelled at the desk: the request is withdrawn, with the same reason."""
    reason = getattr(fact.event, "reason", "")
    withdraw(_locked(_order(fact)), reason=reason, actor=fact.actor, at=fact.at)


def _order(fact: Fact) -> WorkOrder:
    assert isinstance(fact.subject, WorkOrder)
    return fact.subject


def _locked(order: WorkOrder) -> ServiceRequest:
    order.request = ServiceRequest.objects.lock(order.request_id)
    return order.request
