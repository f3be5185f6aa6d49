"""The ordinary exceptions: parts, take-away, deletion, delay, rectification, endings."""

from datetime import timedelta

import pytest

from anxin.fieldwork.actions.break_off import break_off
from anxin.fieldwork.actions.cancel import cancel_work_order
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.decide_deletion import approve_deletion, refuse_deletion
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.fieldwork.actions.explain_delay import explain_delay
from anxin.fieldwork.actions.give_back import give_back
from anxin.fieldwork.actions.lend_set import lend_set, take_loan_set_back
from anxin.fieldwork.actions.note_progress import note_progress
from anxin.fieldwork.actions.part_arrived import part_arrived
from anxin.fieldwork.actions.report_rectified import report_rectified
from anxin.fieldwork.actions.request_deletion import request_deletion
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.take_away import take_away
from anxin.fieldwork.actions.tell_repaired import tell_repaired
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.actions.wait_part import wait_part
from anxin.fieldwork.errors import ConsentMissing, LoanSetOut, NothingToReturn, NotTold
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.possible import possible_moves
from anxin.kernel.checks import CHECKS
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.kernel.models import AuditLine, Deadline
from anxin.messages.actions.deliver_due import deliver_due
from anxin.requests.models import ServiceRequest
from tests.fieldwork.test_moves import everything
from tests.journey import at_state, prove, sign, tick_all
from tests.world import World


@pytest.fixture(autouse=True)
def _nothing_is_found_afterwards(world: World):
    yield
    deliver_due()  # the worker's turn
    found = [str(finding) for title, check in CHECKS.items() for finding in check()]
    assert found == []


def request_state(order: WorkOrder) -> str:
    return ServiceRequest.objects.values_list("state", flat=True).get(pk=order.request_id)


@pytest.mark.rule("DSP-003-19", "DSP-003-24", "REQ-003-07", "NTF-003-02", "PRT-002-01")
def test_a_missing_part_is_explained_awaited_and_the_customer_called(world: World) -> None:
    order = at_state(world, "working")
    with pytest.raises(NotTold) as refused:
        wait_part(
            order.pk,
            part="背光板",
            cause="烧坏",
            is_customer_told=False,
            actor=world.technician,
            at=world.now,
        )
    assert "DSP-003-19" in refused.value.clause

    waiting = wait_part(
        order.pk, part="背光板", cause="烧坏", is_customer_told=True, actor=world.technician, at=world.now
    )
    assert (waiting.state, waiting.visits.get().outcome) == ("awaiting_part", "part_missing")
    assert waiting.shortages.get().cause == "烧坏"

    world.advance(hours=20)
    with pytest.raises(NotTold):
        part_arrived(order.pk, actor=world.clerk, at=world.now)
    back = part_arrived(order.pk, spoke_with="陈一", actor=world.clerk, at=world.now)

    assert (back.state, back.shortages.get().arrived_at) == ("contacted", world.now)
    assert any("has come" in text for text in world.told(world.agent))
    assert at_state(world, "completed", back).visits.count() == 2


@pytest.mark.rule("RMA-003-29", "FRM-003-01")
def test_a_set_leaves_only_with_consent_and_the_sealed_sheet(world: World) -> None:
    order = at_state(world, "working")

    def take(*, is_agreed: bool) -> WorkOrder:
        return take_away(
            order.pk,
            serial="AX55U2501000001",
            condition="右下角划痕",
            accessories="遥控器",
            is_agreed=is_agreed,
            actor=world.technician,
            at=world.now,
        )

    tick_all(world, order, "take-away")
    before = everything(order)
    with pytest.raises(CheckpointOpen) as refused:
        take(is_agreed=True)
    assert "FRM-003-01" in refused.value.clause
    with pytest.raises(ConsentMissing):
        take(is_agreed=False)
    assert everything(order) == before

    prove(world, order, "hand-over-sheet")
    assert take(is_agreed=True).take_aways.get().accessories == "遥控器"


@pytest.mark.rule("FRM-003-01")
def test_the_seal_is_the_clerks(world: World) -> None:
    from anxin.evidence.actions.add_evidence import add_evidence
    from anxin.kernel.models import StoredFile

    order = at_state(world, "working")
    with pytest.raises(NotEntitled):
        add_evidence(order, kind="hand-over-sheet", file=StoredFile(), actor=world.technician, at=world.now)
    assert not order.evidence.exists()


@pytest.mark.rule("RMA-003-31", "NTF-003-04", "FRM-003-03")
def test_repaired_at_the_station_told_given_back_tested_and_signed(world: World) -> None:
    order = at_state(world, "taken_away")
    use_part(order.pk, code="BL", title="背光板", actor=world.technician, at=world.now)
    with pytest.raises(NotTold):
        give_back(order.pk, actor=world.technician, at=world.now)

    tell_repaired(order.pk, spoke_with="陈一", actor=world.clerk, at=world.now)
    back = give_back(order.pk, actor=world.technician, at=world.now)
    assert (back.state, back.take_aways.get().returned_at) == ("working", world.now)

    tested = at_state(world, "tested", back)
    tick_all(world, tested, "leaving")
    tick_all(world, tested, "parts-disclosed")
    for kind in ("customer-signature", "purchase-invoice", "warranty-card"):
        prove(world, tested, kind)
    with pytest.raises(CheckpointOpen) as refused:
        complete_work_order(tested.pk, work_done="换件", feedback="好", actor=world.technician, at=world.now)
    assert "RMA-003-31" in refused.value.clause
    prove(world, tested, "service-slip-signature")
    done = complete_work_order(tested.pk, work_done="换件", feedback="好", actor=world.technician, at=world.now)
    assert done.state == "completed"


def test_a_part_for_a_set_at_the_station_comes_to_the_station(world: World) -> None:
    order = at_state(world, "taken_away")
    waiting = wait_part(order.pk, part="主板", cause="短路", is_customer_told=True, actor=world.clerk, at=world.now)
    offered = {row.move.code for row in possible_moves(waiting, world.clerk)}
    assert "part_arrives_at_station" in offered
    assert "part_arrives" not in offered

    assert part_arrived(order.pk, actor=world.clerk, at=world.now).state == "taken_away"


@pytest.mark.rule("REQ-003-13", "DSP-003-06")
def test_solved_on_the_phone_the_station_asks_and_the_desk_deletes(world: World) -> None:
    order = at_state(world, "contacted")
    with pytest.raises(NotEntitled):
        cancel_work_order(order.pk, reason="电话解决", actor=world.clerk, at=world.now)

    request_deletion(order.pk, reason="信号线松动，电话指导解决", actor=world.clerk, at=world.now)
    assert any("delete" in text for text in world.told(world.dispatcher))
    with pytest.raises(NotEntitled):
        approve_deletion(order.pk, reason="自批", actor=world.clerk, at=world.now)
    deleted = approve_deletion(order.pk, reason="客户确认已好", actor=world.dispatcher, at=world.now)

    assert (deleted.state, deleted.end_reason) == ("deleted", "客户确认已好")
    assert deleted.deletion_requests.get().decided_by == world.dispatcher
    assert request_state(order) == "withdrawn"
    assert not Deadline.objects.filter(subject_type="work_order", outcome="running").exists()


@pytest.mark.rule("REQ-003-13")
def test_a_refused_deletion_goes_on(world: World) -> None:
    order = at_state(world, "scheduled")
    request_deletion(order.pk, reason="电话解决", actor=world.clerk, at=world.now)

    kept = refuse_deletion(order.pk, reason="客户仍要求上门", actor=world.dispatcher, at=world.now)

    assert (kept.state, kept.appointed_at, kept.visits.get().outcome) == ("contacted", None, "cancelled")
    assert request_state(order) == "in_service"
    assert at_state(world, "completed", kept).state == "completed"


@pytest.mark.rule("SLA-003-07", "NTF-003-05", "RMA-003-32")
def test_after_five_days_headquarters_hear_of_it_by_itself_once(world: World) -> None:
    order = at_state(world, "awaiting_part")

    world.advance(days=4, hours=23)
    assert not order.delay_reports.exists()
    world.advance(hours=2)
    world.advance(hours=2)

    report = order.delay_reports.get()
    assert "SLA-003-07" in report.clause
    assert AuditLine.objects.filter(event="work_order.delay_reported").count() == 1
    assert any("5 days" in text for text in world.told(world.manager))
    assert any("5 days" in text for text in world.told(world.clerk))

    explain_delay(order.pk, reason="厂家缺货，预计周五", actor=world.clerk, at=world.now)

    report.refresh_from_db()
    assert (report.reason, report.explained_by) == ("厂家缺货，预计周五", world.clerk)
    assert any("厂家缺货" in text for text in world.told(world.manager))


@pytest.mark.rule("SLA-003-07")
def test_repaired_within_five_days_there_is_no_report(world: World) -> None:
    order = at_state(world, "completed")
    world.advance(days=6)
    assert not order.delay_reports.exists()


def test_a_station_may_explain_before_it_is_asked(world: World) -> None:
    order = at_state(world, "awaiting_part")
    explain_delay(order.pk, reason="等料", actor=world.clerk, at=world.now)
    explain_delay(order.pk, reason="仍等料", actor=world.clerk, at=world.now)
    assert order.delay_reports.get().reason == "仍等料"


@pytest.mark.rule("RMA-003-32", "RMA-003-33")
def test_a_loan_set_is_with_one_customer_and_comes_back(world: World) -> None:
    order, other = at_state(world, "awaiting_part"), at_state(world, "working")
    loan = lend_set(order.pk, serial="loan-7", actor=world.clerk, at=world.now)
    with pytest.raises(LoanSetOut):
        lend_set(other.pk, serial="LOAN-7", actor=world.clerk, at=world.now)

    take_loan_set_back(order.pk, loan.pk, actor=world.technician, at=world.now)
    with pytest.raises(NothingToReturn):
        take_loan_set_back(order.pk, loan.pk, actor=world.technician, at=world.now)

    assert lend_set(other.pk, serial="LOAN-7", actor=world.clerk, at=world.now).pk != loan.pk


@pytest.mark.rule("INF-002-05")
def test_progress_is_noted_as_often_as_there_is_something_to_tell(world: World) -> None:
    order = at_state(world, "working")
    for note in ("已拆机", "正在更换"):
        note_progress(order.pk, note=note, actor=world.technician, at=world.now)
    told = AuditLine.objects.filter(event="work_order.progress_noted").order_by("pk")
    assert [line.payload["note"] for line in told] == ["已拆机", "正在更换"]


@pytest.mark.rule("DSP-003-19")
def test_another_visit_after_an_apology(world: World) -> None:
    order = at_state(world, "working")
    with pytest.raises(NotTold):
        break_off(order.pk, reason="缺工具", is_customer_told=False, actor=world.technician, at=world.now)
    broken = break_off(order.pk, reason="缺工具", is_customer_told=True, actor=world.technician, at=world.now)
    assert (broken.state, broken.visits.get().outcome) == ("contacted", "broken_off")


def test_no_consent_to_the_charge_ends_without_repair(world: World) -> None:
    order = at_state(world, "on_site")
    ended = end_unrepaired(order.pk, reason="不同意收费", actor=world.technician, at=world.now)
    assert (ended.state, ended.visits.get().outcome) == ("unrepaired", "done")
    assert request_state(order) == "closed"
    assert not Deadline.objects.filter(subject_type="work_order", outcome="running").exists()


@pytest.mark.rule("FEE-003-13", "NTF-003-14")
def test_put_right_without_or_with_another_visit(world: World) -> None:
    order = at_state(world, "rectifying")
    assert request_state(order) == "in_service"
    assert any("put right" in text for text in world.told(world.clerk))

    done = report_rectified(order.pk, note="已重新固定后盖", actor=world.clerk, at=world.now)

    assert done.state == "completed"
    assert request_state(order) == "served"


def test_put_right_on_another_visit(world: World) -> None:
    done = at_state(world, "completed")
    world.advance(hours=1)
    order = at_state(world, "rectifying", done)
    schedule_visit(order.pk, starts_at=world.now + timedelta(hours=4), actor=world.clerk, at=world.now)
    on_site = at_state(world, "on_site", order)
    assert on_site.visits.count() == 2
    tested = at_state(world, "tested", on_site)
    sign(world, tested)
    done = complete_work_order(tested.pk, work_done="重装", feedback="好", actor=world.technician, at=world.now)
    assert done.state == "completed"
    assert request_state(order) == "served"


@pytest.mark.rule("DSP-003-22")
def test_a_signature_for_what_was_not_good_does_not_finish_the_job_again(world: World) -> None:
    """The papers of the set are still true; the customer's word on the first visit says nothing of the second."""
    done = at_state(world, "completed")
    world.advance(hours=1)
    order = at_state(world, "rectifying", done)
    schedule_visit(order.pk, starts_at=world.now + timedelta(hours=4), actor=world.clerk, at=world.now)
    order = at_state(world, "tested", order)
    tick_all(world, order, "leaving")

    with pytest.raises(CheckpointOpen) as refused:
        complete_work_order(order.pk, work_done="重装", feedback="好", actor=world.technician, at=world.now)

    assert [row.key for row in refused.value.data["rows"]] == ["customer-signature"]
    assert WorkOrder.objects.get(pk=order.pk).state == "tested"
    prove(world, order, "customer-signature")
    complete_work_order(order.pk, work_done="重装", feedback="好", actor=world.technician, at=world.now)
    assert WorkOrder.objects.get(pk=order.pk).held().evidence["customer-signature"] == 2


def test_cancelled_at_the_desk_the_request_is_withdrawn(world: World) -> None:
    order = at_state(world, "declined")
    cancel_work_order(order.pk, reason="客户不修了", actor=world.dispatcher, at=world.now)
    assert request_state(order) == "withdrawn"
