"""On the phone before anybody is sent: times of the stations that may be sent, kept, agreed, let go."""

import pytest

from anxin.customers.models import Customer
from anxin.dispatch.actions.agree_for_request import agree_for_request
from anxin.dispatch.actions.hold_for_request import hold_for_request
from anxin.dispatch.actions.let_go_for_request import let_go_for_request
from anxin.dispatch.errors import HoldOver, TimeTaken
from anxin.dispatch.models import Hold
from anxin.dispatch.offering.before import best_times_before
from anxin.dispatch.offering.best import Offer, still_free
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.set_capacity import set_capacity
from anxin.kernel.errors import MoveRefused, NotEntitled
from anxin.people.models import Station, StationAuthorisation, Territory
from anxin.requests.models import ServiceRequest
from tests.dispatch.days import called
from tests.ground import ground
from tests.web.orders import a_request
from tests.world import World

pytestmark = pytest.mark.django_db


def reported(world: World, n: int = 1) -> ServiceRequest:
    request = a_request(world, n)
    Customer.objects.filter(pk=request.customer_id).update(latitude=22.54, longitude=113.94)
    return ServiceRequest.objects.get(pk=request.pk)


def kept(world: World, request: ServiceRequest, offer: Offer | None = None) -> Hold:
    offer = offer or best_times_before(request, now=world.now)[0]
    return hold_for_request(
        request.pk, offer.station.pk, offer.technician.pk, starts_at=offer.starts_at, actor=world.agent, at=world.now
    )


@ground
def second(world: World) -> Station:
    station = Station.objects.create(
        code="futian", title="福田服务站", region=world.south, latitude=22.54, longitude=114.05
    )
    StationAuthorisation.objects.create(station=station, family="tv-lcd")
    Territory.objects.create(station=station, division=world.division, is_urban=True, priority=2)
    world.person("futian_technician", "technician", station=station)
    return station


def test_three_times_with_technician_and_station(world: World) -> None:
    offers = best_times_before(reported(world), now=world.now)

    assert len(offers) == 3
    assert {(offer.technician, offer.station) for offer in offers} == {(world.technician, world.nanshan)}


def test_a_station_that_takes_nothing_today_is_not_offered(world: World, second: Station) -> None:
    today = world.now.date()
    set_capacity(
        world.nanshan.pk, starts_on=today, ends_on=today, orders_a_day=0, reason="盘点", actor=world.clerk, at=world.now
    )

    assert {offer.station for offer in best_times_before(reported(world), now=world.now)} == {second}


def test_what_is_kept_is_taken_for_everybody_else_and_free_after_two_minutes(world: World) -> None:
    request, other = reported(world, 1), called(world, 2)

    hold = kept(world, request)

    assert still_free(other, world.technician.pk, hold.starts_at, now=world.now) is None
    with pytest.raises(TimeTaken):
        kept(world, reported(world, 3), Offer(**{**_offer(world, request).__dict__, "starts_at": hold.starts_at}))
    world.advance(minutes=2)
    assert still_free(other, world.technician.pk, hold.starts_at, now=world.now)
    with pytest.raises(HoldOver):
        agree_for_request(request.pk, actor=world.agent, at=world.now)


def _offer(world: World, request: ServiceRequest) -> Offer:
    return best_times_before(request, now=world.now)[0]


def test_agreed_it_is_kept_until_it_comes_and_stands_as_the_wish(world: World) -> None:
    request = reported(world)
    kept(world, request, max(_many(world, request), key=lambda one: one.starts_at))

    hold = agree_for_request(request.pk, actor=world.agent, at=world.now)

    world.advance(minutes=30)
    request.refresh_from_db()
    assert request.wished_at == hold.starts_at
    assert Hold.objects.current(world.now).get() == hold
    dispatch_work_order(request.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)
    assert Hold.objects.current(world.now).get() == hold


def test_sent_to_another_station_the_time_is_free_again(world: World, second: Station) -> None:
    request = reported(world)
    kept(world, request, next(one for one in _many(world, request) if one.station == world.nanshan))
    agree_for_request(request.pk, actor=world.agent, at=world.now)

    dispatch_work_order(request.pk, second.pk, actor=world.dispatcher, at=world.now)

    assert not Hold.objects.current(world.now).exists()


def _many(world: World, request: ServiceRequest) -> list[Offer]:
    return best_times_before(request, now=world.now, most=50)


def test_let_go(world: World) -> None:
    request = reported(world)
    kept(world, request)

    let_go_for_request(request.pk, actor=world.agent, at=world.now)

    assert not Hold.objects.current(world.now).exists()
    with pytest.raises(HoldOver):
        let_go_for_request(request.pk, actor=world.agent, at=world.now)


def test_not_by_a_stranger_nor_after_somebody_was_sent(world: World) -> None:
    request = reported(world)
    offer = _offer(world, request)
    typed = {"starts_at": offer.starts_at, "at": world.now}
    with pytest.raises(NotEntitled):
        hold_for_request(request.pk, offer.station.pk, offer.technician.pk, actor=world.technician, **typed)
    dispatch_work_order(request.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)

    with pytest.raises(MoveRefused):
        hold_for_request(request.pk, offer.station.pk, offer.technician.pk, actor=world.agent, **typed)

    assert not Hold.objects.exists()


def test_on_the_page_from_the_report_to_the_dispatch(world: World, client) -> None:
    request = reported(world)
    client.force_login(world.dispatcher)
    address = f"/requests/{request.number}/offers/"
    offer = client.get(address).context["offers"][0][0]
    slot = f"{offer.technician.pk}@{offer.starts_at.isoformat()}@{offer.station.pk}"

    page = client.post(address, {"slot": slot}, follow=True)
    assert b"data-until=" in page.content
    page = client.post(f"{address}agree/", follow=True)

    assert page.redirect_chain[-1][0] == f"/requests/{request.number}/dispatch/"
    assert page.context["keepers"] == [world.nanshan.pk]
    assert client.post(address, {"slot": f"x@{offer.starts_at.isoformat()}@1"}).status_code == 422
