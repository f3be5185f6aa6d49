"""Calls afterwards, complaints, targets and messages."""

from decimal import Decimal

import pytest

from anxin.kernel import durations


@pytest.mark.rule("FUP-003-01", "SLA-003-08")
def test_the_station_calls_within_forty_eight_hours_and_asks_how_the_product_works(tv):
    plan = tv.plan("station-call")

    assert (plan.by, plan.after, plan.within) == ("station", "work_order.completed", "48h")
    assert plan.questions[0].text == "产品现在使用正常吗？"


@pytest.mark.rule("FUP-003-02", "FUP-002-02", "KPI-002-06")
def test_the_call_centre_calls_every_finished_order(tv):
    plan = tv.plan("centre-call")

    assert (plan.by, plan.after, plan.share, plan.when) == ("call_centre", "work_order.completed", Decimal(1), None)


@pytest.mark.rule("FUP-002-03")
@pytest.mark.parametrize(
    ("question", "answer", "is_passed"),
    [
        ("works", "yes", True),
        ("works", "no", False),
        ("charged-unduly", "yes", False),
        ("charged-unduly", "no", True),
        ("satisfaction", "2", False),
        ("satisfaction", "3", True),
        ("suggestion", "", True),
    ],
)
def test_what_counts_as_passed(tv, question, answer, is_passed):
    row = next(row for row in tv.plan("centre-call").questions if row.id == question)

    assert row.is_passed_by(answer) is is_passed


@pytest.mark.rule("FUP-003-04", "CMP-003-13")
def test_a_customer_is_called_again_after_a_crisis(tv):
    plan = tv.plan("crisis-call")

    assert (plan.by, plan.after) == ("call_centre", "complaint.archived")
    assert durations.parse(plan.within).amount == 7


@pytest.mark.parametrize(
    ("grade", "level", "title", "handler"),
    [
        pytest.param("ordinary", 1, "普通危机", "station_clerk", marks=pytest.mark.rule("CMP-003-02")),
        pytest.param("latent", 2, "潜在危机", "complaint_handler", marks=pytest.mark.rule("CMP-003-03")),
        pytest.param("serious", 3, "严重危机", "cs_manager", marks=pytest.mark.rule("CMP-003-04", "CMP-003-08")),
    ],
)
def test_three_classes_of_complaint(tv, grade, level, title, handler):
    row = tv.grade(grade)

    assert (row.level, row.title) == (level, title)
    assert handler in row.handler_roles
    assert len(tv.complaints) == 3


TARGETS = [
    pytest.param("answered-in-three-rings", "answered_rings", None, 3, marks=pytest.mark.rule("KPI-003-01")),
    pytest.param("accepted-in-time", "clock_met_share", "station-accepts", 95, marks=pytest.mark.rule("KPI-003-02")),
    pytest.param("contacted-in-time", "clock_met_share", "station-contacts", 95, marks=pytest.mark.rule("KPI-003-02")),
    pytest.param("urban-visit-in-time", "clock_met_share", "urban-visit", 95, marks=pytest.mark.rule("KPI-003-02")),
    pytest.param(
        "called-back-in-time", "clock_met_share", "station-calls-back", 95, marks=pytest.mark.rule("KPI-003-02")
    ),
    pytest.param(
        "repaired-in-time", "clock_met_share", "repair-within-five-days", 90, marks=pytest.mark.rule("KPI-003-02")
    ),
    pytest.param("on-time-at-the-door", "clock_met_share", "visit-on-time", 95, marks=pytest.mark.rule("SLA-003-06")),
    pytest.param("missed-orders", "missed_orders", None, 0, marks=pytest.mark.rule("KPI-003-04", "DSP-003-05")),
    pytest.param("call-back-coverage", "follow_up_share", None, 100, marks=pytest.mark.rule("KPI-002-06")),
    pytest.param("early-arrival", "early_arrival_share", None, 90, marks=pytest.mark.rule("KPI-002-08")),
    pytest.param("call-back-passed", "follow_up_passed_share", None, 95, marks=pytest.mark.rule("FUP-002-03")),
    ("satisfied", "satisfied_share", None, 95),
    ("repeat-repairs", "repeat_share", None, 3),
    ("sent-the-same-day", "sent_same_day_share", None, None),
    pytest.param("rated", "rated_share", None, 100, marks=pytest.mark.rule("FUP-002-01")),
]


@pytest.mark.parametrize(("target", "formula", "clock", "threshold"), TARGETS)
def test_what_the_company_wants_to_reach(tv, target, formula, clock, threshold):
    row = tv.find("targets", target)

    assert (row.formula, row.clock, row.threshold) == (formula, clock, threshold)


@pytest.mark.rule("KPI-003-04", "KPI-003-01")
@pytest.mark.parametrize("target", ["missed-orders", "answered-in-three-rings", "enquiry-length"])
def test_less_is_better_here(tv, target):
    assert tv.find("targets", target).direction == "at_most"


TOLD = [
    pytest.param(
        "work_order.dispatched",
        "station_clerk",
        "station",
        marks=pytest.mark.rule("NTF-003-01", "ORG-003-09", "DSP-003-02"),
    ),
    pytest.param("work_order.assigned", "technician", "person", marks=pytest.mark.rule("NTF-002-01")),
    pytest.param("work_order.dispatched", "dispatcher", "headquarters", marks=pytest.mark.rule("REQ-003-10")),
    pytest.param("work_order.contact_tried", "dispatcher", "headquarters", marks=pytest.mark.rule("DSP-003-05")),
    pytest.param("work_order.rescheduled", "station_clerk", "station", marks=pytest.mark.rule("NTF-003-03")),
    pytest.param("work_order.part_arrived", "agent", "headquarters", marks=pytest.mark.rule("NTF-003-02")),
    pytest.param("work_order.given_back", "station_clerk", "station", marks=pytest.mark.rule("NTF-003-04")),
    pytest.param(
        "work_order.deletion_requested",
        "dispatcher",
        "headquarters",
        marks=pytest.mark.rule("REQ-003-13", "APR-003-08"),
    ),
    pytest.param("work_order.delay_explained", "cs_manager", "headquarters", marks=pytest.mark.rule("NTF-003-05")),
    pytest.param("work_order.warranty_differs", "regional_supervisor", "region", marks=pytest.mark.rule("CUS-002-16")),
    pytest.param("follow_up.failed", "station_clerk", "station", marks=pytest.mark.rule("NTF-003-14")),
    pytest.param(
        "follow_up.failed", "regional_supervisor", "region", marks=pytest.mark.rule("FUP-002-03", "APR-002-12")
    ),
    pytest.param(
        "work_order.rectification_asked", "station_clerk", "station", marks=pytest.mark.rule("NTF-003-14", "FEE-003-13")
    ),
    pytest.param("complaint.opened", "station_clerk", "station", marks=pytest.mark.rule("NTF-003-06", "CMP-003-09")),
    pytest.param("complaint.opened", "cs_manager", "headquarters", marks=pytest.mark.rule("NTF-003-06", "NTF-003-07")),
    pytest.param("complaint.opened", "regional_supervisor", "region", marks=pytest.mark.rule("NTF-003-06")),
    pytest.param(
        "complaint.escalated", "cs_manager", "headquarters", marks=pytest.mark.rule("NTF-003-07", "CMP-003-05")
    ),
    pytest.param("complaint.solved", "cs_manager", "headquarters", marks=pytest.mark.rule("CMP-003-12")),
]


@pytest.mark.parametrize(("event", "role", "reach"), TOLD)
def test_who_is_told_of_what(tv, event, role, reach):
    told = [(row.role, row.reach) for entry in tv.notifications if entry.event == event for row in entry.to]

    assert (role, reach) in told


@pytest.mark.rule("REQ-003-10")
def test_special_needs_are_announced_only_where_there_are_some(tv):
    assert tv.find("notifications", "special-needs").when == "order.has_special_needs"


@pytest.mark.parametrize(
    ("clock", "stop", "duration"),
    [
        pytest.param("complaint-forwarded", "complaint.forwarded", "2h", marks=pytest.mark.rule("CMP-003-09")),
        pytest.param("complaint-solved", "complaint.solved", "3d", marks=pytest.mark.rule("CMP-003-10", "CMP-003-05")),
    ],
)
def test_a_complaint_has_clocks_from_the_moment_it_is_taken(tv, clock, stop, duration):
    row = tv.clock(clock)

    assert (row.subject, row.starts, row.stops) == ("complaint", ("complaint.opened",), (stop,))
    assert row.duration == duration
    assert ("cs_manager", "headquarters") in [(address.role, address.reach) for address in row.on_breach.notify]


@pytest.mark.parametrize(
    ("entry", "event", "role"),
    [
        ("declined", "work_order.declined", "dispatcher"),
        ("urged", "service_request.urged", "station_clerk"),
        pytest.param("complaint-handed", "complaint.forwarded", "station_clerk", marks=pytest.mark.rule("DSP-002-29")),
        ("statement-signed", "statement.finance_signed", "station_clerk"),
        ("statement-disputed", "statement.disputed", "settlement_clerk"),
        pytest.param("statement-paid", "statement.paid", "station_clerk", marks=pytest.mark.rule("FEE-003-15")),
    ],
)
def test_who_else_is_told(tv, entry, event, role):
    row = tv.find("notifications", entry)

    assert row.event == event
    assert role in [address.role for address in row.to]
