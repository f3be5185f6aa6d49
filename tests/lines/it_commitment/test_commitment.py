"""A project under the commitment letter: thirty minutes, two hours, four hours, by night and on holidays."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.errors import FreeOfCharge
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen
from tests.lines.company import dispatch, drive, provide, register
from tests.world import SHANGHAI

LINE = "it-commitment"

# The first of May, a quarter to midnight: a holiday, and night.
HOLIDAY = datetime(2026, 5, 1, 23, 45, tzinfo=SHANGHAI)


def refused(action, *rules: str) -> CheckpointOpen:
    with pytest.raises(CheckpointOpen) as refusal:
        action()
    assert set(rules) <= set(refusal.value.clause)
    return refusal.value


@pytest.mark.rule("SLA-001b-51", "SLA-001b-58", "REQ-001b-51")
def test_a_fault_on_a_holiday_night_is_answered_within_thirty_minutes(company) -> None:
    company.advance_to(HOLIDAY)
    request = register(company)
    clock = company.clock(request, "response")
    assert clock.due_at == HOLIDAY + timedelta(minutes=30)

    company.advance(minutes=29)
    company.step(request, "responded")

    assert company.clock(request, "response").outcome == "met"


@pytest.mark.rule("SLA-001b-51")
def test_no_response_is_told_to_the_director(company) -> None:
    request = register(company)

    company.advance(minutes=31)

    assert company.clock(request, "response").outcome == "breached"
    assert any("no response within thirty minutes" in text for text in company.told(company.manager))


@pytest.mark.rule("SLA-001b-54")
def test_a_maintenance_request_gets_a_substantive_reaction_within_two_hours(company) -> None:
    late = register(company, kind="maintenance")
    company.advance(hours=2, minutes=1)
    assert company.clock(late, "reaction").outcome == "breached"

    request = register(company, kind="maintenance")
    assert company.clock(request, "reaction").due_at == company.now + timedelta(hours=2)
    company.advance(hours=1)
    company.step(request, "responded")
    assert company.clock(request, "reaction").outcome == "met"


@pytest.mark.rule("SLA-001b-52", "SLA-001b-53", "KPI-001b-56")
def test_from_report_to_repair_in_two_and_four_hours(company) -> None:
    request = register(company)
    reported = company.now
    company.advance(minutes=20)
    company.step(request, "responded")
    order = dispatch(company, request)
    assert company.clock(order, "on-site").due_at == reported + timedelta(hours=2)
    assert company.clock(order, "restored").due_at == reported + timedelta(hours=4)

    order = drive(company, order, "completed")

    assert [company.clock(order, code).outcome for code in ("on-site", "restored")] == ["met", "met"]
    targets = {row.clock for row in handbook_of(order).targets}
    assert targets == {"response", "on-site", "restored"}


@pytest.mark.rule("DSP-001b-51", "SLA-001b-55")
def test_four_hours_start_the_emergency_plan_and_no_order_ends_without_it(company) -> None:
    order = drive(company, dispatch(company), "on_site")
    company.advance(hours=4)
    assert company.clock(order, "restored").outcome == "breached"
    assert any("start the emergency plan now" in text for text in company.told(company.technician))
    plan = company.clock(order, "emergency-plan-started")
    assert (plan.outcome, plan.due_at - plan.started_at) == ("running", timedelta(minutes=30))

    order = drive(company, order, "tested")
    assert "emergency_plan" in [row.key for row in missing(order, "complete")]
    company.step(order, "emergency_plan")
    order = drive(company, order, "completed")

    assert order.state == "completed"


def test_a_job_in_time_needs_no_emergency_plan(company) -> None:
    order = drive(company, dispatch(company), "tested")

    assert "emergency_plan" not in [row.key for row in missing(order, "complete")]


@pytest.mark.rule("DSP-001b-52", "SLA-001b-53")
def test_what_cannot_be_repaired_is_replaced_free_of_charge(company) -> None:
    order = drive(company, dispatch(company), "working")

    def give_up() -> None:
        end_unrepaired(order.pk, reason="主板烧毁，无法修复", actor=company.technician, at=company.now)

    company.fill(order, cause="normal_use")
    refused(give_up, "DSP-001b-52")
    company.step(order, "declared_unrepairable")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "replaced", actor=company.technician, at=company.now)

    company.fill(order, replaced_by="NEW-0001")
    company.step(order, "replaced")
    give_up()

    order.refresh_from_db()
    assert (order.state, order.charge_total) == ("unrepaired", 0)


@pytest.mark.rule("CUS-001b-67", "DSP-001b-52")
def test_normal_use_is_free_and_its_cause_is_recorded(company) -> None:
    order = drive(company, dispatch(company), "on_site")
    with pytest.raises(FreeOfCharge):
        agree_charge(order.pk, [Asked(code="any")], is_agreed=True, actor=company.technician, at=company.now)

    order = drive(company, order, "tested")
    assert "cause" in [row.key for row in missing(order, "complete") if row.kind == "field"]


@pytest.mark.rule("CUS-001b-55", "PRT-001b-58")
def test_only_original_new_parts_are_fitted(company) -> None:
    order = drive(company, dispatch(company), "working")

    def fit() -> None:
        use_part(order.pk, code="PSU-1", title="电源模块", actor=company.technician, at=company.now)

    refused(fit, "CUS-001b-55", "PRT-001b-58")
    company.fill(order, part_origin="doubtful")
    refused(fit, "CUS-001b-55", "PRT-001b-58")
    order.refresh_from_db()
    assert order.parts_count == 0

    company.fill(order, part_origin="original_new")
    fit()
    order.refresh_from_db()
    assert order.parts_count == 1


@pytest.mark.rule("CUS-001b-51", "CUS-001b-53")
def test_the_phase_decides_which_paper_is_asked_for(company) -> None:
    request = register(company)
    assert [row.key for row in missing(request, "start_service") if row.kind == "field"] == ["service_phase"]

    company.fill(request, service_phase="warranty")
    assert "accepted_on" in [row.key for row in missing(request, "start_service")]
    company.fill(request, service_phase="afterwards")
    wanted = [row.key for row in missing(request, "start_service")]
    assert "maintenance_contract" in wanted
    assert "accepted_on" not in wanted


@pytest.mark.rule("FEE-001b-54")
def test_after_the_warranty_nobody_is_sent_before_the_fee_of_the_contract_is_known(company) -> None:
    request = register(company)
    company.fill(request, service_phase="warranty")
    assert "maintenance_fee" not in [row.key for row in missing(request, "start_service")]
    company.fill(request, service_phase="afterwards", maintenance_contract="WH-2026-03")

    (wanted,) = missing(request, "start_service")
    assert (wanted.key, wanted.clause) == ("maintenance_fee", ("FEE-001b-54",))
    company.fill(request, maintenance_fee="12000")
    assert dispatch(company, request).state == "dispatched"


@pytest.mark.rule("SHP-001b-56")
def test_trial_operation_has_the_same_clocks_and_its_departments_are_trained(company) -> None:
    company.advance_to(HOLIDAY)
    request = register(company, fields={"service_phase": "trial"})
    assert company.clock(request, "response").due_at == HOLIDAY + timedelta(minutes=30)
    order = dispatch(company, request)
    for code, hours in (("on-site", 2), ("restored", 4)):
        assert company.clock(order, code).due_at == HOLIDAY + timedelta(hours=hours)
    order = drive(company, order, "on_site")
    company.advance(hours=4)
    order = drive(company, order, "tested")

    assert {"emergency_plan", "trial-departments"} <= {row.key for row in missing(order, "complete")}

    in_warranty = drive(company, dispatch(company, register(company, fields={"service_phase": "warranty"})), "tested")
    assert "trial-departments" not in {row.key for row in missing(in_warranty, "complete")}


@pytest.mark.rule("CUS-001b-54")
def test_delivered_software_proves_its_origin(company) -> None:
    order = drive(company, dispatch(company, kind="installation"), "tested")

    wanted = [row for row in missing(order, "complete") if row.key == "legal-origin"]

    assert [row.clause for row in wanted] == [("CUS-001b-54",)]
    provide(company, order, "complete")
    assert not [row for row in missing(order, "complete") if row.key == "legal-origin"]


@pytest.mark.rule("DSP-001b-67")
def test_the_user_is_taught_before_the_order_ends(company) -> None:
    order = drive(company, dispatch(company), "tested")

    wanted = next(row for row in missing(order, "complete") if row.key == "users-taught")

    assert wanted.clause == ("DSP-001b-67",)
    provide(company, order, "complete")
    assert not [row for row in missing(order, "complete") if row.key == "users-taught"]


def test_the_pages_speak_the_company_s_words(company, settings) -> None:
    settings.ANXIN_DEMO = True
    request = register(company)
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.agent, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/requests/{request.number}/").content.decode()

    assert "已响应" in page
    assert "服务阶段" in page
    assert "三十分钟响应" in page
