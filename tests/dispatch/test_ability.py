"""Who is not certified for the job, or no longer, is neither offered nor sent, and the page says why; a station where nobody is
comes last.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from anxin.dispatch.actions.certify import certify
from anxin.dispatch.actions.set_standard import set_standard
from anxin.dispatch.models import Certificate
from anxin.dispatch.offering.before import best_times_before
from anxin.dispatch.offering.best import best_times, still_free
from anxin.dispatch.offering.left_out import left_out, left_out_before
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.errors import NotCertified, ReasonNeeded
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.stations import suggest_stations, suggest_technicians
from anxin.kernel.models import AuditLine
from anxin.people.models import Station, StationAuthorisation, Territory, User
from tests.dispatch.days import TOMORROW, agreed, called, second_technician
from tests.ground import ground
from tests.journey import register
from tests.world import World


@ground
def second(world: World) -> Station:
    """Another station of the same district, asked second."""
    station = Station.objects.create(code="shekou", title="蛇口服务站", region=world.south)
    StationAuthorisation.objects.create(station=station, family="tv-lcd")
    Territory.objects.create(station=station, division=world.division, priority=2)
    return station


def asks_for_lift(world: World) -> None:
    set_standard(kind="repair", minutes=60, certificate="lift", level=2, actor=world.admin, at=world.now)


def certified(world: World, technician, *, level: int = 2, days: int = 0) -> None:
    until = (world.now + timedelta(days=days)).date()
    certify(technician.pk, name="lift", level=level, valid_until=until, actor=world.dispatcher, at=world.now)


def first(world: World) -> tuple[str, tuple[str, ...]]:
    row = suggest_stations(register(world), at=world.now)[0]
    return row.candidate.station.code, row.obstacles


@pytest.mark.parametrize(
    ("level", "days", "able"), [(2, 0, True), (3, 9, True), (1, 9, False), (2, -1, False), (None, 0, False)]
)
def test_it_counts_who_is_certified_today_at_that_level(world: World, second: Station, level, days, able) -> None:
    asks_for_lift(world)
    certified(world, world.person("other", "technician", station=second))
    if level is not None:
        certified(world, world.technician, level=level, days=days)

    assert first(world) == (world.nanshan.code if able else second.code, ())


def test_where_nobody_is_able_the_certificate_is_named_and_a_reason_wanted(world: World) -> None:
    asks_for_lift(world)
    request = register(world)

    obstacles = suggest_stations(request, at=world.now)[0].obstacles

    assert len(obstacles) == 1
    assert "lift" in obstacles[0]
    with pytest.raises(ReasonNeeded):
        dispatch_work_order(request.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)
    assert not WorkOrder.objects.exists()
    sent = dispatch_work_order(
        request.pk, world.nanshan.pk, reason="外聘持证人员", actor=world.dispatcher, at=world.now
    )
    assert sent.station == world.nanshan


def test_a_job_that_asks_for_none_is_anybodys(world: World, second: Station) -> None:
    set_standard(kind="repair", minutes=60, actor=world.admin, at=world.now)

    assert first(world) == (world.nanshan.code, ())


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@ground
def able(world: World) -> User:
    """The one who may do it for a long time; the world's own technician has what the test gives."""
    asks_for_lift(world)
    person = second_technician(world)
    certified(world, person, days=90)
    return person


WHY = [
    (None, 0, "not certified for “lift”"),
    (1, 90, "certified for “lift” at level 1; the job asks for level 2"),
    (2, -1, "certificate “lift” valid only until 2026-03-03"),
]


@pytest.mark.parametrize(("level", "days", "why"), WHY)
def test_whoever_lacks_it_is_suggested_last_and_refused_by_name(world: World, able: User, level, days, why) -> None:
    if level is not None:
        certified(world, world.technician, level=level, days=days)
    agreed(world, 1, hour=14, by=able)
    order = agreed(world, 2, hour=14)
    visit = order.visits.get()

    rows = suggest_technicians(order, starts_at=visit.starts_at, ends_at=visit.ends_at)

    assert [(row.technician, row.is_free) for row in rows] == [(able, False), (world.technician, True)]
    assert not rows[0].obstacles
    assert rows[1].obstacles[0].startswith(why)
    lines = AuditLine.objects.count()
    with pytest.raises(NotCertified) as refusal:
        assign_technician(order.pk, world.technician.pk, actor=world.clerk, at=world.now)
    assert world.technician.name in str(refusal.value)
    assert why in str(refusal.value)
    order.refresh_from_db()
    assert order.technician is None
    assert AuditLine.objects.count() == lines


def test_the_best_times_are_only_of_those_who_hold_it_on_the_day(world: World, able: User) -> None:
    order = called(world)
    assert {offer.technician for offer in best_times(order, now=world.now)} == {able}

    certified(world, world.technician, days=1)
    Certificate.objects.filter(technician=able).delete()
    offers = best_times(order, now=world.now, most=20)

    last = timezone.localdate(world.now) + TOMORROW
    assert {offer.technician for offer in offers} == {world.technician}
    assert {timezone.localdate(offer.starts_at) for offer in offers} == {last - TOMORROW, last}
    later = offers[0].starts_at + 2 * TOMORROW
    assert still_free(order, world.technician.pk, later, now=world.now) is None
    whys = {row.technician: row.why for row in left_out(order, now=world.now)}
    assert whys == {
        able: "not certified for “lift”",
        world.technician: f"certificate “lift” valid only until {last}",
    }


def test_before_anybody_is_sent_the_same_people_are_left_out(world: World, able: User) -> None:
    request = register(world)

    assert {offer.technician for offer in best_times_before(request, now=world.now)} == {able}
    assert [row.technician for row in left_out_before(request, now=world.now)] == [world.technician]


def test_somebody_whose_day_begins_nowhere_is_named_too(world: World, able: User) -> None:
    Station.objects.filter(pk=world.nanshan.pk).update(latitude=None, longitude=None)
    certified(world, world.technician)
    order = called(world)

    assert {row.technician for row in left_out(order, now=world.now)} == {able, world.technician}


def test_no_visit_is_agreed_or_moved_beyond_the_last_day_of_the_certificate(world: World, able: User) -> None:
    certified(world, world.technician, days=1)
    order = called(world)
    assign_technician(order.pk, world.technician.pk, actor=world.clerk, at=world.now)
    last = world.now + TOMORROW
    told = {"actor": world.clerk, "at": world.now}

    with pytest.raises(NotCertified):
        schedule_visit(order.pk, starts_at=last + TOMORROW, later_because="wished", **told)
    assert not Visit.objects.exists()
    schedule_visit(order.pk, starts_at=last, later_because="wished", **told)
    asked = {"reason": "wished", "is_apologised": True, "is_agreed": True, **told}
    with pytest.raises(NotCertified):
        reschedule_visit(order.pk, starts_at=last + TOMORROW, **asked)
    assert Visit.objects.get().starts_at == last

    # Late on the day itself, whatever was taken back meanwhile.
    Certificate.objects.filter(technician=world.technician).delete()
    reschedule_visit(order.pk, starts_at=last + timedelta(hours=1), **asked)
    assert Visit.objects.filter(outcome=Visit.Outcome.PLANNED).get().starts_at == last + timedelta(hours=1)
