"""An order that a station does not answer goes on by itself, as often as the handbook says, and then lies at the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.errors import PassedOn
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.sendings import sendings_of
from anxin.kernel.deadlines import consequences
from anxin.people.models import Station, StationAuthorisation, Territory
from tests.ground import ground
from tests.handbook.small import clock, entry
from tests.processes.test_lateness import late, lines, under
from tests.web.orders import an_order
from tests.world import World

pytestmark = pytest.mark.django_db

CLOCK = clock(on_breach={"decide": "work_order.recall_and_dispatch_next"})


def passing_on(world: World, **rule: object) -> None:
    reasons = [entry("full", title="排满", title_en="Full")]
    under(world, CLOCK, dispatch=entry("dispatch", pass_on=rule, decline_reasons=reasons))


@ground
def stations(world: World) -> list[Station]:
    """Three more for the same place, asked in this order after the first."""
    made = []
    for priority, code in enumerate(("futian", "luohu", "baoan"), start=2):
        station = Station.objects.create(code=code, title=code, region=world.south)
        StationAuthorisation.objects.create(station=station, family="tv-lcd")
        Territory.objects.create(station=station, division=world.division, is_urban=True, priority=priority)
        made.append(station)
    return made


def asked(order: WorkOrder) -> list[tuple[str, str]]:
    return [(row.station.code, row.answer) for row in order.dispatches.select_related("station").order_by("number")]


def test_after_so_many_times_it_lies_at_the_desk(world, stations):
    passing_on(world, times=2)
    order = an_order(world)

    late(world)
    late(world)
    order.refresh_from_db()
    assert (order.state, order.station) == ("dispatched", stations[1])
    late(world)

    order.refresh_from_db()
    assert order.state == "declined"
    first = world.nanshan.code
    assert asked(order) == [(first, "passed_on"), ("futian", "passed_on"), ("luohu", "passed_on")]
    assert lines("work_order.back_at_desk") == [{"stations": 3}]


def test_where_nobody_is_left_it_lies_at_the_desk_before_its_times_are_over(world):
    passing_on(world, times=2)
    order = an_order(world)

    late(world)

    order.refresh_from_db()
    assert (order.state, asked(order)) == ("declined", [(world.nanshan.code, "passed_on")])


def test_the_handbook_may_leave_it_with_the_last_one(world, stations):
    passing_on(world, times=1, in_the_end="station")
    order = an_order(world)

    late(world)
    late(world)

    order.refresh_from_db()
    assert (order.state, order.station) == ("dispatched", stations[0])
    assert not lines("work_order.back_at_desk")


def test_the_limit_of_the_handbook_counts_what_went_on_by_itself(world, stations):
    rule = {"times": 5}
    reasons = [entry("full")]
    under(world, CLOCK, dispatch=entry("dispatch", pass_on=rule, max_redispatches=1, decline_reasons=reasons))
    order = an_order(world)

    late(world)
    late(world)

    order.refresh_from_db()
    assert (order.state, len(asked(order))) == ("declined", 2)


def test_an_answer_that_came_after_the_end_and_before_its_consequence_counts(world, stations):
    """The sweep has marked the clock as late; before anybody acts on it the station accepts."""
    passing_on(world, times=2)
    order = an_order(world)
    world.sweep_only(hours=3)

    accept_work_order(order.pk, actor=world.clerk, at=world.now)
    consequences.carry_out_consequences()

    order.refresh_from_db()
    assert (order.state, order.station) == ("accepted", world.nanshan)
    assert asked(order) == [(world.nanshan.code, "accepted")]
    (refused,) = lines("clock.decision_refused")
    assert refused["reason_en"].endswith("has been done meanwhile.")


def test_who_answers_after_it_went_on_is_told_so_and_nothing_is_written(world, stations):
    passing_on(world, times=2)
    order = an_order(world)
    late(world)

    with pytest.raises(PassedOn):
        accept_work_order(order.pk, actor=world.clerk, at=world.now)

    order.refresh_from_db()
    assert (order.state, order.station) == ("dispatched", stations[0])
    assert not lines("work_order.accepted")


def test_a_decline_asks_the_next_one_at_once_where_the_handbook_says_so(world, stations):
    passing_on(world, times=2, when_declined=True)
    order = an_order(world)

    decline_work_order(order.pk, reason="full", actor=world.clerk, at=world.now)

    order.refresh_from_db()
    assert (order.state, order.station) == ("dispatched", stations[0])
    assert asked(order) == [(world.nanshan.code, "declined"), ("futian", "waiting")]


def test_a_decline_waits_for_the_dispatcher_otherwise(world, stations):
    passing_on(world, times=2)
    order = an_order(world)

    decline_work_order(order.pk, reason="full", actor=world.clerk, at=world.now)

    order.refresh_from_db()
    assert order.state == "declined"


def test_the_history_says_whom_when_why_until_when_and_what_came_of_it(world, stations, client):
    passing_on(world, times=2)
    order = an_order(world)
    sent_at = world.now
    late(world)
    order.refresh_from_db()

    now, before = sendings_of(order)

    assert (now.dispatch.station, now.is_by_itself, now.dispatch.answer) == (stations[0], True, "waiting")
    assert now.due_at == now.dispatch.sent_at + timedelta(hours=2)
    assert (before.due_at, before.is_by_itself) == (sent_at + timedelta(hours=2), False)
    with translation.override("en"):
        assert now.reasons[1] == "asked as number 2"
    with translation.override("zh-hans"):
        assert now.reasons[1] != "asked as number 2"
    client.force_login(world.dispatcher)
    client.cookies["django_language"] = "en"
    page = client.get(reverse("work-order", args=[order.number])).content.decode()
    assert "sent by the program" in page
    assert "not answered in time, passed on" in page


def test_a_program_reads_the_history(world, stations, client):
    passing_on(world, times=2)
    order = an_order(world)
    late(world)
    client.force_login(world.dispatcher)

    now, before = client.get(f"/api/v1/work-orders/{order.number}/sendings").json()

    assert (now["station"]["code"], now["answer"], now["is_by_itself"]) == ("futian", "waiting", True)
    assert (before["answer"], bool(before["answered_at"])) == ("passed_on", True)


def test_the_station_that_lost_it_reads_why_on_the_page(world, stations, client):
    passing_on(world, times=2)
    order = an_order(world)
    late(world)
    client.force_login(world.clerk)
    client.cookies["django_language"] = "en"

    for address in (
        reverse("work-order", args=[order.number]),
        reverse("work-order-move", args=[order.number, "accept"]),
    ):
        answer = client.get(address)
        assert answer.status_code == 409
        assert "it was passed on" in answer.content.decode()
