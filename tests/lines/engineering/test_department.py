"""The department: faults in time, problems to the superior, and what its head and its staff owe again and again."""

from datetime import timedelta

import pytest

from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.errors import DutyIncomplete, NotYourDuty
from anxin.duties.models import Duty
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from tests.lines.company import dispatch, drive

LINE = "engineering"


def owed(company, code: str) -> Duty:
    raise_for(LINE, at=company.now)
    return Duty.objects.exclude(person=company.other_technician).get(line=LINE, code=code)


@pytest.mark.rule("DSP-001a-13", "ORG-002-22")
def test_a_fault_is_solved_in_forty_eight_hours_from_its_report(company) -> None:
    order = dispatch(company)
    assert company.clock(order, "fault-solved").due_at == company.now + timedelta(hours=48)
    company.advance(hours=47)
    order = drive(company, order, "completed")
    assert company.clock(order, "fault-solved").outcome == "met"

    late = dispatch(company)
    company.advance(hours=48, minutes=1)
    assert company.clock(late, "fault-solved").outcome == "breached"
    assert any("not solved within forty-eight hours" in text for text in company.told(company.after_sales_head))


@pytest.mark.rule("ORG-001a-17", "REQ-002-20", "QLT-001a-02", "QLT-002-07")
@pytest.mark.parametrize("problem", ["cannot_solve", "product_quality"])
def test_a_problem_goes_to_the_superior_who_answers(company, problem: str) -> None:
    order = drive(company, dispatch(company), "working")

    company.fill(order, for_the_superior=problem)
    company.step(order, "reported_up", note="控制柜反复跳闸")

    for person in (company.after_sales_head, company.project_manager):
        assert any("控制柜反复跳闸" in text for text in company.told(person))
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "superior_answered", actor=company.technician, at=company.now)
    company.advance(hours=24, minutes=1)
    assert company.clock(order, "superior-answers").outcome == "breached"
    company.step(order, "superior_answered")


@pytest.mark.rule("ORG-001a-17", "REQ-002-20")
def test_nobody_gives_up_before_the_superior_was_asked(company) -> None:
    order = drive(company, dispatch(company), "working")

    def give_up() -> None:
        end_unrepaired(order.pk, reason="无法修复", actor=company.technician, at=company.now)

    with pytest.raises(CheckpointOpen) as refusal:
        give_up()
    assert {"ORG-001a-17", "REQ-002-20"} <= set(refusal.value.clause)
    company.fill(order, for_the_superior="cannot_solve")
    company.step(order, "reported_up")
    assert [row.key for row in missing(order, "end_unrepaired")] == ["superior_answered"]
    company.step(order, "superior_answered")
    give_up()

    order.refresh_from_db()
    assert order.state == "unrepaired"


HEAD = {
    "training": ("ORG-001a-10", "ORG-002-16"),
    "spot-check": ("ORG-001a-11", "ORG-002-17", "INF-002-03"),
}


@pytest.mark.rule("ORG-001a-10", "ORG-002-16", "ORG-001a-11", "ORG-002-17", "INF-002-03")
@pytest.mark.parametrize("code", HEAD)
def test_the_head_trains_and_checks_and_writes_it_down(company, code: str) -> None:
    duty = owed(company, code)
    assert (duty.person, set(HEAD[code]) <= set(duty.described.clause)) == (company.after_sales_head, True)
    with pytest.raises(NotYourDuty):
        finish_duty(duty.pk, note="代报", actor=company.technician, at=company.now)
    with pytest.raises(DutyIncomplete):
        finish_duty(duty.pk, actor=company.after_sales_head, at=company.now)

    done = finish_duty(duty.pk, note="抽查二号工地，当场整改", actor=company.after_sales_head, at=company.now)

    assert (done.state, done.note) == ("done", "抽查二号工地，当场整改")


@pytest.mark.rule("ORG-001a-11", "ORG-002-17")
def test_a_month_without_a_spot_check_is_told(company) -> None:
    owed(company, "spot-check")

    company.advance(days=30)

    assert any("has not reported the Spot checks and rounds" in text for text in company.told(company.manager))


@pytest.mark.rule("ORG-001a-13", "ORG-002-18", "INF-001a-04")
def test_the_department_meets_about_difficult_problems(company) -> None:
    duty = owed(company, "seminar")
    assert duty.person is None

    done = finish_duty(duty.pk, note="变频器干扰：加装滤波器", actor=company.after_sales_head, at=company.now)

    assert (done.state, done.done_by) == ("done", company.after_sales_head)


@pytest.mark.rule("ORG-001a-18", "INF-002-02", "INF-001a-04", "ORG-002-22")
@pytest.mark.parametrize("code", ["suggestions", "site-round"])
def test_staff_make_their_rounds_and_hand_in_suggestions(company, code: str) -> None:
    duty = owed(company, code)
    assert duty.person == company.technician
    with pytest.raises(DutyIncomplete):
        finish_duty(duty.pk, actor=company.technician, at=company.now)

    assert finish_duty(duty.pk, note="建议统一接线标记", actor=company.technician, at=company.now).state == "done"


@pytest.mark.rule("ORG-002-22")
def test_a_round_that_was_not_made_is_told_to_the_head(company) -> None:
    owed(company, "site-round")

    company.advance(days=30)

    assert any("has made no round" in text for text in company.told(company.after_sales_head))
