"""A fault is reported: what is asked, how it is judged, who is told in time."""

from datetime import timedelta

import pytest

from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import Deadline
from anxin.requests import triage
from anxin.requests.actions.answer import answer_request
from anxin.requests.models import ServiceRequest
from tests.lines.company import dispatch, provide, register
from tests.lines.special_vehicle.told import ANSWERS, a_fault, clauses, judged, keys, report_step
from tests.world import NOON

LINE = "special-vehicle"

PLAN = {
    "likely_cause": "水泵渗漏",
    "handling_plan": "更换水泵",
    "agreed_time": "明早九点",
    "agreed_place": "用户车场",
    "agreed_way": "上门",
}


def send(company, request):
    return dispatch_work_order(request.pk, company.nanshan.pk, actor=company.dispatcher, at=company.now)


@pytest.mark.rule("ORG-000-03")
def test_whoever_answers_the_phone_reads_the_companys_own_words(company, browse) -> None:
    page = browse(company.agent).get("/intake/").content.decode()

    assert "您只要打这一个电话" in page
    assert "不争辩" in page


@pytest.mark.rule("REQ-000-01")
def test_the_clock_of_a_saturday_night_does_not_wait_for_monday(company) -> None:
    company.advance_to(NOON + timedelta(days=3, hours=11))  # Saturday, 23:00
    request = a_fault(company)

    clock = company.clock(request, "entrusted")

    assert (clock.due_at - clock.started_at, clock.calendar.code) == (timedelta(hours=1), "always")
    company.advance(minutes=61)
    assert company.clock(request, "entrusted").outcome == "breached"
    assert any(request.number in line for line in company.told(company.dispatcher))


@pytest.mark.rule("REQ-000-02")
def test_where_a_request_comes_from_and_who_asked_is_on_record_before_it_goes_out(company) -> None:
    request = judged(company, register(company, fields={"mileage": "9000", "trade": "police"}), "nearest-station")

    assert {"request_source", "requester"} <= set(keys(request, "start_service"))
    with pytest.raises(CheckpointOpen) as refusal:
        send(company, request)
    assert "REQ-000-02" in refusal.value.clause
    entry = handbook_of(request).field("request_source")
    assert [row.id for row in entry.choices] == ["user", "salesperson", "department"]


@pytest.mark.rule("CUS-000-09")
def test_the_trade_of_the_vehicle_is_one_of_three(company) -> None:
    told = {name: answer for name, answer in ANSWERS.items() if name != "trade"}
    request = judged(company, register(company, fields=told), "nearest-station")

    assert keys(request, "start_service") == {"trade"}
    entry = handbook_of(request).field("trade")
    assert [row.title for row in entry.choices] == ["警车", "救护车", "运钞车"]


CLASSES = [
    ({}, "nearest-station", "station"),
    ({"drivability": "not_drivable"}, "station-on-site", "station"),
    ({"drivability": "unsafe"}, "station-on-site", "station"),
    ({"severity": "major"}, "major-or-batch", "own"),
    ({"severity": "batch"}, "major-or-batch", "own"),
    ({"at_delivery": "yes"}, "at-the-delivery", "own"),
    ({"concerns_chassis": "yes"}, "chassis", "outside"),
    ({"no_station_nearby": "yes"}, "outside-shop", "outside"),
    ({"needs_us_in_person": "yes"}, "in-person", "own"),
    ({"cannot_be_handled": "yes"}, "cannot-be-handled", "remote"),
]


@pytest.mark.rule("REQ-000-03")
def test_what_was_told_suggests_the_class(company) -> None:
    for told, expected, goes_to in CLASSES:
        request = a_fault(company, told={name: told[name] for name in told.keys() & {*ANSWERS, *AT_INTAKE}})
        company.fill(request, **{name: told[name] for name in told.keys() - {*ANSWERS, *AT_INTAKE}})
        suggested = triage.suggested(request)
        assert (suggested.id, suggested.goes_to) == (expected, goes_to), told


AT_INTAKE = ("severity", "at_delivery", "concerns_chassis")


@pytest.mark.rule("REQ-000-04")
def test_in_person_the_plan_and_the_appointment_come_before_the_way(company) -> None:
    request = judged(company, a_fault(company), "in-person")
    assert keys(request, "start_service") == {"plan_told"}
    for left_out in PLAN:
        request = judged(company, a_fault(company), "in-person")
        company.fill(request, **{name: said for name, said in PLAN.items() if name != left_out})
        with pytest.raises(StepWaits):
            report_step(company, request, "plan_told", by=company.dispatcher)

    company.fill(request, **{left_out: PLAN[left_out]})
    company.step(request, "plan_told")

    assert keys(request, "start_service") == set()


@pytest.mark.rule("REQ-000-05", "KPI-000-06")
def test_the_requester_hears_the_plan_within_two_hours_of_asking(company) -> None:
    told, waiting, elsewhere = (a_fault(company) for _ in range(3))
    company.advance(minutes=30)
    for request, chosen in ((told, "in-person"), (waiting, "in-person"), (elsewhere, "nearest-station")):
        judged(company, request, chosen)
    assert company.clock(told, "plan-told").due_at == NOON + timedelta(hours=2)
    company.fill(told, **PLAN)
    company.step(told, "plan_told")

    company.advance(minutes=91)

    assert company.clock(told, "plan-told").outcome == "met"
    assert company.clock(waiting, "plan-told").outcome == "breached"
    assert not Deadline.objects.filter(clock="plan-told", subject_id=elsewhere.pk).exists()
    assert any(waiting.number in line for line in company.told(company.manager))
    target = next(row for row in handbook_of(told).targets if row.id == "plan-told-in-time")
    assert (target.clock, target.threshold) == ("plan-told", None)


def test_a_fault_judged_anew_waits_for_no_plan(company) -> None:
    request = judged(company, a_fault(company), "in-person")

    judged(company, request, "nearest-station")

    assert company.clock(request, "plan-told").outcome == "cancelled"


@pytest.mark.rule("REQ-000-09")
def test_a_question_is_answered_within_four_hours(company) -> None:
    asked, forgotten = (register(company, kind="enquiry", symptom="首保在哪里做？") for _ in range(2))
    answer_request(asked.pk, answer="到底盘厂家特约站", actor=company.agent, at=company.now)

    company.advance(hours=4, minutes=1)

    assert company.clock(asked, "question-answered").outcome == "met"
    assert company.clock(forgotten, "question-answered").outcome == "breached"


@pytest.mark.rule("CUS-000-07")
def test_each_model_has_its_own_warranty(company) -> None:
    assert a_fault(company).warranty == "in"  # bought five months ago, twelve months on the model
    company.tv.warranty_months = 3
    company.tv.save()

    assert a_fault(company).warranty == "out"

    company.tv.warranty_months = None  # none of its own: the handbook's
    company.tv.save()
    assert a_fault(company).warranty == "in"


def test_a_vehicle_needs_one_of_three_numbers(company) -> None:
    request = judged(company, a_fault(company, asset_id=None, product_id=company.tv.pk), "nearest-station")
    wanted = [row.text_en for row in missing(request, "start_service")]
    assert "neither factory, engine nor chassis number is known" in wanted

    company.fill(request, engine_number="E-7788")

    now = [row.text_en for row in missing(request, "start_service")]
    assert set(wanted) - set(now) == {"neither factory, engine nor chassis number is known"}
    assert now == ["Bought on"]


@pytest.mark.rule("SLA-000-01")
def test_promptly_has_a_length_everywhere(company) -> None:
    request = judged(company, a_fault(company), "cannot-be-handled")
    clocks = {row.id: row.duration for row in handbook_of(request).clocks}
    expected = {
        "entrusted": "1h",
        "user-contacted": "2h",
        "at-the-delivery": "4h",
        "quality-report": "24h",
        "removal-reported": "1d",
        "first-service-reported": "2d",
    }
    assert expected.items() <= clocks.items()

    company.advance(hours=24, minutes=1)

    assert company.clock(request, "quality-report").outcome == "breached"


def test_nothing_goes_out_that_nobody_judged(company) -> None:
    request = a_fault(company)
    assert "REQ-000-03" in clauses(request, "start_service")
    provide(company, judged(company, request, "nearest-station"), "start_service")

    order = dispatch(company, ServiceRequest.objects.get(pk=request.pk))

    assert order.state == "dispatched"
