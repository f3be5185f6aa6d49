"""A bus stands at the depot: five steps, an outing, a report signed when the work is done."""

import pytest
from django.db import transaction
from django.test import Client

from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.tick import tick
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, Refusal
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.papers import paper

LINE = "bus"


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


@pytest.mark.rule("CUS-001b-63", "DSP-001b-66")
def test_an_outing_from_the_task_to_the_signed_report(company) -> None:
    request = register(company)
    assert "unit_number" in keys(request, "start_service")

    order = drive(company, dispatch(company, request), "tested")
    assert "service-report" in keys(order, "complete")
    report = paper(company, order, "service-report")
    order = drive(company, order, "completed")

    assert (order.state, report.state) == ("completed", "signed")


@pytest.mark.rule("DSP-001b-64", "REQ-001b-67", "FUP-001b-62", "PRT-001b-57")
def test_nobody_leaves_before_the_five_steps(company) -> None:
    order = drive(company, dispatch(company), "scheduled")
    assert {"task_collected", "task_studied", "papers_ready", "user_asked"} <= keys(order, "check_in")
    with pytest.raises(CheckpointOpen) as refusal:
        check_in(order.pk, latitude=22.53, longitude=113.93, actor=company.technician, at=company.now)
    assert {"DSP-001b-64", "REQ-001b-67", "FUP-001b-62"} <= set(refusal.value.clause)

    # The call to the user comes last, and only with the position, the traffic and the parts written down.
    company.step(order, "papers_ready")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "user_asked", actor=company.technician, at=company.now)
    company.fill(order, position_and_traffic="东环停车场，北门进", carried_parts="空压机皮带")
    company.step(order, "user_asked")

    assert not {"task_collected", "task_studied", "papers_ready", "user_asked"} & keys(order, "check_in")


@pytest.mark.rule("ORG-001b-70")
def test_a_team_of_two_names_a_leader(company) -> None:
    order = drive(company, dispatch(company), "scheduled")
    company.fill(order, crew_size=1)
    assert "leader" not in keys(order, "check_in")

    company.fill(order, crew_size=2)
    assert "leader" in keys(order, "check_in")
    company.fill(order, leader="王师傅")
    assert "leader" not in keys(order, "check_in")


@pytest.mark.rule("NET-001b-51")
def test_where_the_local_station_was_asked_its_answer_is_written_down_before_leaving(company) -> None:
    order = drive(company, dispatch(company), "scheduled")
    company.step(order, "papers_ready")
    company.fill(order, position_and_traffic="东环停车场，北门进", carried_parts="空压机皮带")
    for said, waits in ((None, True), ("asked", True), ("not_needed", False)):
        if said:
            company.fill(order, local_station=said)
        if waits:
            with pytest.raises(StepWaits), transaction.atomic():
                take_step("work_order", order.pk, "user_asked", actor=company.technician, at=company.now)

    company.fill(order, local_station="asked", station_said="空压机漏气，备皮带两条")
    take_step("work_order", order.pk, "user_asked", actor=company.technician, at=company.now)

    assert "user_asked" not in keys(order, "check_in")


@pytest.mark.rule("QLT-001b-65")
def test_work_begins_only_with_no_hasty_word_about_fault_or_component_makers(company) -> None:
    order = drive(company, dispatch(company), "on_site")
    tick(order.pk, "arrival", "introduced", "listened", "conduct", actor=company.technician, at=company.now)

    (wanted,) = [row for row in missing(order, "start_work") if row.key == "arrival"]
    assert ("QLT-001b-65" in wanted.clause, "不抢先下结论" in wanted.text) == (True, True)

    tick(order.pk, "arrival", "no-hasty-word", actor=company.technician, at=company.now)
    assert "arrival" not in keys(order, "start_work")


@pytest.mark.rule("DSP-001b-65", "CUS-001b-63", "ORG-001b-72")
def test_on_arrival_one_introduces_oneself_listens_and_writes_down(company) -> None:
    order = drive(company, dispatch(company), "on_site")

    wanted = {row.key: row.clause for row in missing(order, "start_work")}

    assert {"arrival", "running_time", "mileage", "usage", "before_and_after"} <= wanted.keys()
    assert {"DSP-001b-65", "ORG-001b-72"} <= set(wanted["arrival"])


@pytest.mark.rule("KPI-001b-60", "FEE-001b-55")
def test_nothing_can_be_charged(company) -> None:
    order = drive(company, dispatch(company), "on_site")
    with pytest.raises(Refusal):
        agree_charge(order.pk, [Asked(code="labour")], is_agreed=True, actor=company.technician, at=company.now)
    order.refresh_from_db()
    assert order.charge_total == 0


@pytest.mark.rule("ORG-001b-67")
def test_the_engineer_reads_the_policy_on_arrival(company, settings) -> None:
    settings.ANXIN_DEMO = True
    order = drive(company, dispatch(company), "on_site")
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.technician, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/visits/{order.number}/").content.decode()

    assert "信息准、反应快、处理有效、用户满意" in page
    provide(company, order, "start_work")
