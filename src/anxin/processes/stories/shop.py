"""The request follows its shop order, and the plan of the shop follows what happens there."""

from django.conf import settings
from django.utils import timezone

from anxin.customers.actions.note_service import note_service
from anxin.customers.models import Alert
from anxin.kernel.jobs import queue
from anxin.kernel.record import Fact
from anxin.people.models import RoleGrant
from anxin.requests.actions import follow
from anxin.requests.actions.withdraw import withdraw
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.workshop.actions.placing import AT_WORK
from anxin.workshop.models import ShopOrder


def opened(fact: Fact) -> None:
    """The action that opened it holds the request's row already."""
    order = _order(fact)
    follow.start_service(
        order.request,
        number=order.number,
        to=order.station.title,
        station_id=order.station_id,
        region_id=order.region_id,
        is_urban=order.request.is_urban,
        actor=fact.actor,
        at=fact.at,
    )


def missed(fact: Fact) -> None:
    """Nobody came: another appointment can be made."""
    follow.return_to_desk(_locked(fact), reason=_reason(fact), actor=fact.actor, at=fact.at)


def withdrawn(fact: Fact) -> None:
    withdraw(_locked(fact), reason=_reason(fact), actor=fact.actor, at=fact.at)


def delivered(fact: Fact) -> None:
    """After its service a car is reminded of the next one from this day on."""
    request = _locked(fact)
    follow.serve(request, actor=fact.actor, at=fact.at)
    if request.kind == Kind.MAINTENANCE and request.asset_id is not None:
        day = timezone.localdate(fact.at)
        note_service(request.asset_id, Alert.Kind.MAINTENANCE, day, actor=None, at=fact.at)


def left(fact: Fact) -> None:
    """What went away unrepaired has ended; the rest is closed with its order."""
    if _order(fact).delivered_at is None:
        follow.close(_locked(fact), result="unrepaired", actor=fact.actor, at=fact.at)


def closed(fact: Fact) -> None:
    if _order(fact).delivered_at is not None:
        follow.close(_locked(fact), result="served", actor=fact.actor, at=fact.at)


def planned_anew(fact: Fact) -> None:
    """What takes the shop's time, or gives some back; by a worker, after the transaction."""
    if settings.ANXIN_REPAIR_SECONDS:
        queue("replan-shop", station_id=_order(fact).station_id)


def absent(fact: Fact) -> None:
    """Somebody of a shop will not be there, or will be after all."""
    stations = RoleGrant.objects.filter(user=fact.subject.pk, role__in=AT_WORK).values_list("station_id", flat=True)
    for station_id in {pk for pk in stations if pk} if settings.ANXIN_REPAIR_SECONDS else ():
        queue("replan-shop", station_id=station_id)


def _order(fact: Fact) -> ShopOrder:
    assert isinstance(fact.subject, ShopOrder)
    return fact.subject


def _locked(fact: Fact) -> ServiceRequest:
    order = _order(fact)
    order.request = ServiceRequest.objects.lock(order.request_id)
    return order.request


def _reason(fact: Fact) -> str:
    return str(getattr(fact.event, "reason", ""))
