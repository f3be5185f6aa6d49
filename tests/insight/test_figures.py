"""The targets of the television maker's handbook, counted in the database."""

from datetime import timedelta
from decimal import Decimal
from typing import get_args

import pytest
from django.utils import timezone

from anxin.care.actions.file_complaint import file_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.record_call import record_call
from anxin.care.actions.take_rating import take_rating
from anxin.care.models import FollowUp
from anxin.fieldwork.models import Dispatch, Visit
from anxin.handbook.current import current_handbook
from anxin.handbook.schema import Target
from anxin.handbook.schema.targets import Formula
from anxin.insight.causes import worst_clocks, worst_faults
from anxin.insight.figures import company_figures, figures, series
from anxin.insight.kpis import UNITS
from anxin.insight.measures import FORMULAS, measure
from anxin.insight.measuring import By, count
from anxin.insight.ranking import ranking
from anxin.insight.spans import month_of
from anxin.kernel.models import Calendar, Deadline
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.promise_answer import promise_answer
from anxin.requests.models import ServiceRequest
from tests.care.answers import ANGRY, WELL
from tests.care.finished import finished_order
from tests.ground import ground
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.journey import register

ZONE = timezone.get_default_timezone()


@ground
def march(world):
    return month_of(world.now.date(), ZONE)


def the(world, target, march, *, user=None):
    found = company_figures("tv", march, user=user or world.manager)
    return next(figure for figure in found if figure.target.id == target)


def clocked(world, clock, outcome, *, station=None, ago=0):
    """A clock of somebody's order that fell due ``ago`` days ago."""
    station = station or world.nanshan
    due = world.now - timedelta(days=ago)
    late = outcome == "breached"
    return Deadline.objects.create(
        subject_type="work_order",
        subject_id=1,
        clock=clock,
        source=f"tv@1/clocks/{clock}",
        title=clock,
        title_en=clock,
        calendar=Calendar.objects.first(),
        duration="2h",
        station_id=station.pk,
        region_id=station.region_id,
        started_at=due - timedelta(hours=2),
        due_at=due,
        outcome=outcome,
        breached_at=due if late else None,
        ended_at=None if outcome == "running" else due,
    )


def call(order, answers, world):
    follow_up = FollowUp.objects.get(work_order=order, is_decisive=True)
    record_call(follow_up.pk, answers=answers, actor=world.agent, at=world.now)


def visit(world, order, *, minutes_early):
    start = world.now - timedelta(hours=3)
    return Visit.objects.create(
        work_order=order,
        technician=world.technician,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        outcome="done",
        checked_in_at=start - timedelta(minutes=minutes_early),
    )


def test_every_formula_a_handbook_may_name_has_a_unit_and_a_question():
    assert set(get_args(Formula)) == set(FORMULAS) == set(UNITS)


@pytest.mark.rule("KPI-003-02")
@pytest.mark.parametrize(
    ("target", "clock"),
    [
        ("accepted-in-time", "station-accepts"),
        ("contacted-in-time", "station-contacts"),
        ("urban-visit-in-time", "urban-visit"),
        ("called-back-in-time", "station-calls-back"),
        ("repaired-in-time", "repair-within-five-days"),
    ],
)
def test_the_share_of_clocks_that_were_met(world, march, target, clock):
    for outcome in ("met", "met", "met", "breached"):
        clocked(world, clock, outcome)
    clocked(world, clock, "cancelled")
    clocked(world, clock, "running")

    figure = the(world, target, march)
    assert figure.value == Decimal("75.0")
    assert figure.is_met is False


@pytest.mark.rule("KPI-003-02")
def test_the_month_before_says_which_way_it_goes(world, march):
    clocked(world, "station-accepts", "met")
    clocked(world, "station-accepts", "breached", ago=20)
    figure = the(world, "accepted-in-time", march)
    assert (figure.value, figure.before, figure.trend, figure.is_met) == (
        Decimal("100.0"),
        Decimal("0.0"),
        "better",
        True,
    )


@pytest.mark.rule("KPI-003-02")
def test_by_station_by_region_and_only_what_one_sees(world, march):
    clocked(world, "station-accepts", "met")
    clocked(world, "station-accepts", "breached", station=world.haidian)

    def values(by, user):
        rows = figures("tv", march, user=user, by=by)
        return {row.title: next(f.value for f in row.figures if f.target.id == "accepted-in-time") for row in rows}

    assert values(By.STATION, world.manager) == {"南山服务站": Decimal("100.0"), "海淀服务站": Decimal("0.0")}
    assert values(By.REGION, world.manager) == {"华南": Decimal("100.0"), "华北": Decimal("0.0")}
    assert values(By.STATION, world.supervisor) == {"南山服务站": Decimal("100.0")}
    assert values(By.STATION, world.clerk) == {"南山服务站": Decimal("100.0")}
    assert values(By.STATION, world.technician) == {}


@pytest.mark.rule("KPI-003-04", "DSP-003-05")
def test_no_order_may_be_missed(world, march):
    assert the(world, "missed-orders", march).is_met is True
    clocked(world, "station-contacts-latest", "breached")
    figure = the(world, "missed-orders", march)
    assert (figure.value, figure.is_met) == (Decimal(1), False)


@pytest.mark.rule("KPI-002-06", "FUP-002-02")
def test_call_backs_cover_every_finished_order(world, march):
    first, _ = finished_order(world), finished_order(world)
    call(first, WELL, world)
    figure = the(world, "call-back-coverage", march)
    assert (figure.value, figure.is_met) == (Decimal("50.0"), False)


@pytest.mark.rule("FUP-002-03", "FUP-003-02")
def test_passed_calls_and_satisfied_customers(world, march):
    call(finished_order(world), WELL, world)
    call(finished_order(world), {**WELL, "satisfaction": "3"}, world)
    call(finished_order(world), ANGRY, world)
    assert the(world, "call-back-passed", march).value == Decimal("66.7")
    assert the(world, "satisfied", march).value == Decimal("66.7")


@pytest.mark.rule("FUP-002-01")
def test_rated_orders(world, march):
    order, _ = finished_order(world), finished_order(world)
    take_rating(order.pk, stars=5, actor=None, at=world.now)
    assert the(world, "rated", march).value == Decimal("50.0")


@pytest.mark.rule("KPI-002-08", "SLA-002-08")
@pytest.mark.parametrize(
    ("minutes_early", "share"), [(4, "0.0"), (5, "100.0"), (7, "100.0"), (10, "100.0"), (11, "0.0"), (-3, "0.0")]
)
def test_punctual_is_five_to_ten_minutes_early(world, march, minutes_early, share):
    visit(world, finished_order(world), minutes_early=minutes_early)
    assert the(world, "early-arrival", march).value == Decimal(share)


@pytest.mark.rule("KPI-003-01")
def test_rings_until_somebody_answered(world, march):
    for rings in (2, 5):
        order = finished_order(world, is_told=False)
        ServiceRequest.objects.filter(pk=order.request_id).update(rings=rings, registered_at=world.now)
    figure = the(world, "answered-in-three-rings", march)
    assert (figure.value, figure.is_met) == (Decimal("3.5"), False)


@pytest.mark.rule("SLA-003-02")
def test_how_long_enquiries_keep_the_line(world, march):
    order = finished_order(world, is_told=False)
    ServiceRequest.objects.filter(pk=order.request_id).update(
        kind="enquiry", registered_at=world.now, moved_line_at=world.now + timedelta(minutes=4)
    )
    figure = the(world, "enquiry-length", march)
    assert (figure.value, figure.is_met) == (Decimal("4.0"), True)


@pytest.mark.rule("SLA-003-02", "REQ-003-08")
def test_a_promised_answer_keeps_no_line(world, march):
    at_once, later = register(world, kind="enquiry"), register(world, kind="enquiry")
    world.advance(minutes=2)
    promise_answer(later.pk, question="是否支持壁挂", actor=world.agent, at=world.now)
    world.advance(minutes=6)
    answer_request(at_once.pk, answer="接 HDMI ARC", actor=world.agent, at=world.now)
    world.advance(hours=3)
    answer_request(later.pk, answer="支持 VESA 400", actor=world.agent, at=world.now)

    figure = the(world, "enquiry-length", march)
    assert (figure.value, figure.is_met) == (Decimal("5.0"), True)


@pytest.mark.rule("REQ-003-08")
def test_only_the_hotline_has_a_line_to_keep(world, march):
    question = register(world, kind="enquiry", channel="qr")
    world.advance(hours=3)
    answer_request(question.pk, answer="接 HDMI ARC", actor=world.agent, at=world.now)

    assert the(world, "enquiry-length", march).value is None


def test_repairs_that_come_back(world, march):
    first, second = finished_order(world, is_told=False), finished_order(world, is_told=False)
    ServiceRequest.objects.filter(pk=second.request_id).update(repeats=first.request_id)
    assert the(world, "repeat-repairs", march).value == Decimal("50.0")


@pytest.mark.parametrize(
    ("formula", "value"), [("first_time_fix_share", "50.0"), ("decline_share", "33.3"), ("complaint_share", "50.0")]
)
def test_formulas_another_handbook_may_use(world, march, formula, value):
    once, twice = finished_order(world), finished_order(world)
    visit(world, once, minutes_early=5)
    visit(world, twice, minutes_early=5)
    visit(world, twice, minutes_early=5)
    call(once, ANGRY, world)
    Dispatch.objects.create(
        work_order=once,
        station=world.haidian,
        number=2,
        sent_at=world.now,
        answer="declined",
        answer_reason="无配件",
        answered_at=world.now,
    )
    target = Target(id="x", title="x", title_en="x", clause=("INF-003-07",), formula=formula)
    # The dispatches of the factory were sent two days ago, in the same month.
    found = count(measure(target, current_handbook("tv")), march, user=world.manager, by=By.COMPANY)
    assert found[None, True].value("percent") == Decimal(value)


@pytest.mark.rule("INF-003-07")
def test_a_series_month_by_month(world, march):
    clocked(world, "station-accepts", "met")
    clocked(world, "station-accepts", "breached", ago=20)
    clocked(world, "station-accepts", "met", ago=21)
    half_a_year = type(march)(march.start - timedelta(days=150), march.end)
    points = series("tv", "accepted-in-time", half_a_year, user=world.manager)
    assert [(point.month, point.value) for point in points] == [
        ("2026-02", Decimal("50.0")),
        ("2026-03", Decimal("100.0")),
    ]


@pytest.mark.rule("INF-003-07", "KPI-003-02")
def test_stations_are_ranked_by_how_far_they_reach_the_goals(world, march):
    clocked(world, "station-accepts", "met")
    clocked(world, "station-accepts", "breached", station=world.haidian)
    places = {ranked.row.title: ranked.place for ranked in ranking("tv", march, user=world.manager)}
    assert places == {"南山服务站": 1, "海淀服务站": 2}


def test_the_worst_causes(world, march):
    for clock, times in (("urban-visit", 2), ("station-accepts", 3)):
        for _ in range(times):
            clocked(world, clock, "breached")
    assert [(cause.code, cause.count) for cause in worst_clocks("tv", march, user=world.manager)] == [
        ("station-accepts", 3),
        ("urban-visit", 2),
    ]
    finished_order(world)
    assert [cause.title for cause in worst_faults("tv", march, user=world.manager)] == ["有声无图"]


def test_the_number_of_queries_is_that_of_the_targets(world, march, django_assert_max_num_queries):
    finished_order(world)
    targets = len(current_handbook("tv").targets)
    with django_assert_max_num_queries(targets + 4):
        figures("tv", march, user=world.manager, by=By.STATION)


@pytest.mark.rule("KPI-000-01")
def test_customers_filed_as_unsolvable_leave_the_satisfaction_rate_and_stay_in_the_other(world, march):
    amend(world, targets=[entry("satisfied-unfiled", formula="satisfied_unfiled_share", threshold="90")])
    order = finished_order(world)
    call(order, WELL, world)
    call(finished_order(world), {**WELL, "satisfaction": "3"}, world)
    assert the(world, "satisfied-unfiled", march).counted.whole == the(world, "satisfied", march).counted.whole == 2
    complaint = open_complaint(order.request_id, text="要求退机", source="hotline", actor=world.agent, at=world.now)
    forward_complaint(complaint.pk, handler_id=world.handler.pk, actor=world.agent, at=world.now)
    file_complaint(complaint.pk, reason="多次沟通无果", actor=world.handler, at=world.now)
    assert the(world, "satisfied", march).counted.whole == 2
    assert the(world, "satisfied-unfiled", march).counted.whole == 0
