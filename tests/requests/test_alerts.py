"""A warning becomes a request only when a person says so."""

from datetime import date

import pytest

from anxin.customers.models import Alert
from anxin.kernel.errors import NotEntitled
from anxin.requests.actions.take_up_alert import take_up_alert
from anxin.requests.errors import SetWithoutCustomer
from anxin.requests.models import ServiceRequest
from tests.ground import ground
from tests.world import World


@ground
def alert(world: World) -> Alert:
    return Alert.objects.create(
        asset=world.asset, kind=Alert.Kind.MAINTENANCE, due_on=date(2026, 3, 10), raised_at=world.now
    )


@pytest.mark.rule("REQ-002-04", "CUS-002-18")
def test_accepted_it_becomes_a_request_of_its_kind(world: World, alert: Alert) -> None:
    assert not ServiceRequest.objects.exists()

    request = take_up_alert(alert.pk, symptom="年度保养", actor=world.agent, at=world.now)

    alert.refresh_from_db()
    assert alert.state == "accepted"
    assert (request.kind, request.origin, request.channel) == ("maintenance", "maintenance_alert", "system")
    assert (request.asset, request.contact_phone) == (world.asset, "13900000001")


def test_it_is_taken_up_once(world: World, alert: Alert) -> None:
    from anxin.customers.errors import AlertDecided

    take_up_alert(alert.pk, symptom="年度保养", actor=world.agent, at=world.now)
    with pytest.raises(AlertDecided):
        take_up_alert(alert.pk, symptom="年度保养", actor=world.agent, at=world.now)
    assert ServiceRequest.objects.count() == 1


def test_a_station_does_not_decide(world: World, alert: Alert) -> None:
    with pytest.raises(NotEntitled):
        take_up_alert(alert.pk, symptom="年度保养", actor=world.clerk, at=world.now)
    alert.refresh_from_db()
    assert alert.state == "open"


def test_a_set_nobody_owns_stays_proposed(world: World, alert: Alert) -> None:
    world.asset.customer = None
    world.asset.save()
    with pytest.raises(SetWithoutCustomer):
        take_up_alert(alert.pk, symptom="年度保养", actor=world.agent, at=world.now)
    alert.refresh_from_db()
    assert alert.state == "open"
