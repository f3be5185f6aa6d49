"""From the return list to the store's shelf, and what happens on the way."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from anxin.finance.models import Penalty
from anxin.kernel.errors import CheckpointOpen, MoveRefused, NotEntitled
from anxin.kernel.models import AuditLine, Deadline
from anxin.parts.actions.ask_about_return import answer_about_return, ask_about_return
from anxin.parts.actions.confirm_return import confirm_return, decline_return
from anxin.parts.actions.list_return import list_return
from anxin.parts.actions.receive_shipment import receive_shipment
from anxin.parts.actions.refuse_return import dispute_return, refuse_return, take_return_home
from anxin.parts.actions.send_return import send_return, withdraw_return
from anxin.parts.errors import ConditionRefused, LoanShort, NothingAskedYet
from anxin.parts.models import Loan, PartsReturn, Piece, Posting
from tests.parts.asked import arrived, asked, shipped, signed
from tests.parts.books import nothing_wrong
from tests.parts.fitted import at_work, finish
from tests.parts.returned import accepted, confirmed, listed, old_part, sent_back, shown


def clocks(subject) -> dict[str, str]:
    rows = Deadline.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk).order_by("pk")
    return dict(rows.values_list("clock", "outcome"))


@pytest.mark.rule("PRT-003-26", "PRT-003-30", "NTF-003-10", "SLA-003-18", "APR-003-10")
def test_a_list_is_confirmed_before_it_is_sent_and_the_store_told_when_it_is(stocked):
    world, loan = stocked.world, old_part(stocked)
    parcel = listed(stocked, loan)
    told = {"carrier": "顺达", "tracking": "SD9", "actor": world.clerk, "at": world.now}
    with pytest.raises(MoveRefused), transaction.atomic():
        send_return(parcel.pk, **told)
    with pytest.raises(NotEntitled), transaction.atomic():
        confirm_return(parcel.pk, actor=world.clerk, at=world.now)
    assert stocked.have(stocked.bench, condition="old") == 1
    assert any(parcel.number in line for line in world.told(stocked.clerk))

    send_return(confirmed(stocked, parcel).pk, **told)

    assert any("SD9" in line for line in world.told(stocked.clerk))
    assert (stocked.have(stocked.bench, condition="old"), stocked.have(parcel.way, condition="old")) == (0, 1)
    loan.refresh_from_db()
    assert loan.open_quantity == 1
    assert nothing_wrong()

    accepted(stocked, parcel)

    loan.refresh_from_db()
    assert (loan.state, loan.returned) == ("cleared", 1)
    assert stocked.have(stocked.store, condition="old") == 1
    assert nothing_wrong()


def test_two_loans_of_one_part_in_one_parcel_take_each_a_piece_of_its_own(stocked):
    """One lies on the bench, one in the technician's bag: neither place has two."""
    world = stocked.world
    stocked.receive(2)
    loans = [stocked.lend(1), stocked.lend(1)]
    stocked.post(stocked.line(1, stocked.bench, stocked.bag))
    parcel = list_return({loan.number: 1 for loan in loans}, actor=world.clerk, at=world.now)

    send_return(confirmed(stocked, parcel).pk, carrier="顺达", tracking="SD9", actor=world.clerk, at=world.now)

    assert (stocked.have(stocked.bench), stocked.have(stocked.bag), stocked.have(parcel.way)) == (0, 0, 2)
    assert nothing_wrong()


@pytest.mark.rule("FRM-003-04", "PRT-003-25", "PRT-003-45", "PRT-003-49")
def test_what_was_dead_on_arrival_goes_back_with_a_photo_and_a_statement(stocked):
    world = stocked.world
    stocked.receive(1)
    loan = stocked.lend(1)
    parcel = confirmed(stocked, listed(stocked, loan, conditions={loan.number: "doa"}))
    told = {"carrier": "顺达", "tracking": "SD9", "actor": world.clerk, "at": world.now}
    shown(stocked, parcel, "dead-part-photo", world.clerk)
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        send_return(parcel.pk, **told)
    assert "PRT-003-25" in refused.value.clause
    parcel.refresh_from_db()
    assert (parcel.state, stocked.have(stocked.bench)) == ("confirmed", 1)
    shown(stocked, parcel, "dead-part-statement", world.clerk)

    send_return(parcel.pk, **told)

    assert stocked.have(parcel.way, condition="doa") == 1
    with pytest.raises(CheckpointOpen), transaction.atomic():
        accepted(stocked, parcel, is_labelled=False)
    accepted(stocked, parcel)
    assert (stocked.have(stocked.store, condition="doa"), stocked.have(stocked.store)) == (1, 0)
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-20", "SLA-003-13")
def test_a_faulty_part_is_on_its_way_back_within_five_working_days_of_the_repair(stocked):
    loan, world = old_part(stocked), stocked.world
    clock = Deadline.objects.get(subject_type="loan", subject_id=loan.pk, clock="faulty-part-back")
    # From Wednesday: the fifth working day after it is the next Wednesday.
    assert timezone.localdate(clock.due_at) == world.noon.date() + timedelta(days=7)

    world.advance(days=6, hours=6)
    assert any("Faulty part sent back" in line for line in world.told(world.clerk))
    sent_back(stocked, loan)

    assert clocks(loan)["faulty-part-back"] == "met"
    assert clocks(loan)["part-counts-as-sold"] == "met"


@pytest.mark.rule("PRT-003-21", "SLA-003-14")
def test_a_part_the_order_did_not_need_goes_back_within_ten_working_days(stocked):
    stocked.receive(2)
    loan = stocked.lend(2)
    order = _order_of(stocked, loan)
    assert "unused-part-back" not in clocks(loan)

    finish(stocked, order)

    loan.refresh_from_db()
    assert loan.left_over_at is not None
    clock = Deadline.objects.get(subject_type="loan", subject_id=loan.pk, clock="unused-part-back")
    assert timezone.localdate(clock.due_at) == stocked.world.noon.date() + timedelta(days=14)
    accepted(stocked, sent_back(stocked, loan))
    assert stocked.have(stocked.store) == 2
    assert clocks(loan)["unused-part-back"] == "met"


@pytest.mark.rule("PRT-003-41", "PRT-003-43", "SLA-003-20")
def test_parts_of_a_batch_fault_count_from_their_receipt(stocked):
    stocked.receive(3)
    shipment = shipped(stocked, signed(stocked, asked(stocked, purpose="batch")))
    loan, world = Loan.objects.get(), stocked.world
    assert (shipment.requisition.purpose, loan.purpose) == ("batch", "batch")
    world.advance(days=2)
    assert "batch-part-back" not in clocks(loan)

    receive_shipment(arrived(stocked, shipment).pk, actor=world.clerk, at=world.now)

    clock = Deadline.objects.get(subject_type="loan", subject_id=loan.pk, clock="batch-part-back")
    assert clock.due_at == world.now + timedelta(days=15)


@pytest.mark.rule("PRT-003-23", "PRT-003-24", "PRT-003-48", "QLT-003-21")
@pytest.mark.parametrize("lacks", ["is_packing_original", "is_appearance_intact", "is_labelled"])
def test_a_return_is_taken_in_its_packing_intact_and_labelled_or_refused(stocked, lacks):
    loan = old_part(stocked)
    parcel = sent_back(stocked, loan)
    postings = Posting.objects.count()

    with pytest.raises(CheckpointOpen) as refusal, transaction.atomic():
        accepted(stocked, parcel, **{lacks: False})

    assert "PRT-003-23" in refusal.value.clause
    parcel.refresh_from_db()
    assert (parcel.state, Posting.objects.count()) == ("sent", postings)


@pytest.mark.rule("PRT-003-27", "PRT-003-28", "SLA-003-16", "NTF-003-11")
def test_damage_is_told_and_taken_with_the_carriers_statement(stocked):
    world, loan = stocked.world, old_part(stocked, 2)
    parcel = sent_back(stocked, loan)
    dispute_return(parcel.pk, note="少一块", actor=stocked.clerk, at=world.now)
    assert any("少一块" in line for line in world.told(world.clerk))
    assert clocks(parcel) == {"return-damage-statement": "running"}
    with pytest.raises(CheckpointOpen), transaction.atomic():
        accepted(stocked, parcel, missing={loan.number: 1})
    parcel.refresh_from_db()
    shown(stocked, parcel, "carrier-statement", stocked.clerk)

    accepted(stocked, parcel, missing={loan.number: 1})

    loan.refresh_from_db()
    assert (loan.state, loan.returned, loan.deducted) == ("cleared", 1, 1)
    assert Penalty.objects.get(cause_type="loan").rule == "part-lost-on-return"
    assert clocks(parcel) == {"return-damage-statement": "met"}
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-29", "SLA-003-17")
def test_without_a_statement_it_is_refused_and_is_still_to_come_back(stocked):
    world, loan = stocked.world, old_part(stocked)
    parcel = sent_back(stocked, loan)
    dispute_return(parcel.pk, note="压坏", actor=stocked.clerk, at=world.now)

    refuse_return(parcel.pk, reason="承运人不出说明", actor=stocked.clerk, at=world.now)
    assert any("承运人不出说明" in line for line in world.told(world.clerk))
    take_return_home(parcel.pk, actor=world.clerk, at=world.now)

    loan.refresh_from_db()
    assert (loan.open_quantity, stocked.have(stocked.bench, condition="old")) == (1, 1)
    assert clocks(loan)["faulty-part-back"] == "running"
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-31", "FRM-003-06", "SLA-003-19")
def test_a_question_comes_with_the_waybill_and_is_answered_in_two_working_days(stocked):
    world, parcel = stocked.world, sent_back(stocked, old_part(stocked))
    asked = {"question": "收到了吗", "actor": world.clerk, "at": world.now}
    with pytest.raises(CheckpointOpen), transaction.atomic():
        ask_about_return(parcel.pk, **asked)
    with pytest.raises(NothingAskedYet), transaction.atomic():
        answer_about_return(parcel.pk, answer="收到", actor=stocked.clerk, at=world.now)
    parcel.refresh_from_db()
    shown(stocked, parcel, "waybill-counterfoil", world.clerk)
    ask_about_return(parcel.pk, **asked)
    clock = Deadline.objects.get(subject_type="parts_return", clock="return-question-answered")
    assert timezone.localdate(clock.due_at) == world.noon.date() + timedelta(days=2)

    answer_about_return(parcel.pk, answer="已入库", actor=stocked.clerk, at=world.now)

    assert any("已入库" in line for line in world.told(world.clerk))
    assert clocks(parcel) == {"return-question-answered": "met"}


def test_part_of_it_goes_home_and_numbered_pieces_say_which(stocked):
    stocked.receive(2, part=stocked.panel, serials=("A1", "A2"))
    loan = stocked.lend(2, part=stocked.panel, serials=("A1", "A2"))
    parcel = sent_back(stocked, loan, conditions={loan.number: "faulty"})

    told = {"sent_home": {loan.number: 1}, "unaccepted_serials": {loan.number: ["A2"]}}
    accepted(stocked, parcel, **told)

    where = {row.serial: (row.place_id, row.condition) for row in Piece.objects.all()}
    assert where == {"A1": (stocked.store.pk, "faulty"), "A2": (stocked.bench.pk, "faulty")}
    loan.refresh_from_db()
    assert (loan.returned, loan.open_quantity) == (1, 1)
    assert nothing_wrong()


def test_an_old_part_that_tests_good_is_on_record(stocked):
    loan = old_part(stocked)

    accepted(stocked, sent_back(stocked, loan), found_good={loan.number: 1})

    assert stocked.have(stocked.store) == 1
    assert "loan.found_good" in {row.event for row in _story(loan)}
    assert nothing_wrong()


def test_no_more_than_is_open_stands_on_lists_and_old_parts_come_back_as_such(stocked):
    loan = old_part(stocked)
    with pytest.raises(ConditionRefused), transaction.atomic():
        listed(stocked, loan, conditions={loan.number: "good"})
    parcel = listed(stocked, loan)
    with pytest.raises(LoanShort), transaction.atomic():
        listed(stocked, loan)

    withdraw_return(parcel.pk, actor=stocked.world.clerk, at=stocked.world.now)
    again = listed(stocked, loan)
    decline_return(again.pk, reason="先核对凭证", actor=stocked.clerk, at=stocked.world.now)

    assert set(PartsReturn.objects.values_list("state", flat=True)) == {"withdrawn", "declined"}
    assert any("先核对凭证" in line for line in stocked.world.told(stocked.world.clerk))


def _order_of(stocked, loan):
    order = at_work(stocked)
    Loan.objects.filter(pk=loan.pk).update(subject_type="work_order", subject_id=order.pk, subject_number=order.number)
    return order


def _story(loan):
    return AuditLine.objects.filter(subject_type="loan", subject_id=loan.pk)
