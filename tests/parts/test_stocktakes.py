"""A place counted: the sheet, the differences, and the ledger set right."""

from datetime import timedelta

import pytest
from django.db import transaction

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.models import Approval
from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.errors import DoneByItself
from anxin.duties.models import Duty
from anxin.kernel.errors import CheckpointOpen, InputRefused, MoveRefused, NotEntitled
from anxin.parts.actions.begin_stocktake import begin_stocktake
from anxin.parts.actions.call_off_stocktake import call_off_stocktake
from anxin.parts.actions.close_stocktake import close_stocktake
from anxin.parts.actions.enter_counts import Counted, enter_counts
from anxin.parts.actions.finish_counting import finish_counting
from anxin.parts.actions.open_place import open_place
from anxin.parts.actions.recount_stocktake import recount_stocktake
from anxin.parts.errors import (
    CountIncomplete,
    CountOfAnother,
    CountStands,
    DifferencesUnexplained,
    NotToBeCounted,
    SerialsMissing,
)
from anxin.parts.models import Loan, Piece, Posting, Stocktake
from anxin.parts.standing import fitted_from
from tests.parts.asked import asked, shipped, signed
from tests.parts.books import nothing_wrong
from tests.parts.counted import begun, counted, explained, signature
from tests.parts.returned import old_part


@pytest.mark.rule("PRT-003-54")
def test_what_is_missing_is_explained_before_it_is_booked(stocked):
    stocked.receive(5)
    loan, world = stocked.lend(3), stocked.world
    count = counted(stocked, begun(stocked), ("MB-100", 2))
    signature(stocked, count)
    with pytest.raises(DifferencesUnexplained), transaction.atomic():
        close_stocktake(count.pk, actor=world.clerk, at=world.now)
    explained(count, "搬运时遗失", actor=world.clerk, at=world.now)

    close_stocktake(count.pk, actor=world.clerk, at=world.now)

    posting = Posting.objects.get(event="stocktake.difference")
    assert (posting.note, posting.number, posting.clause) == ("搬运时遗失", count.number, ["PRT-003-54", "SLA-003-24"])
    assert stocked.have(stocked.bench) == 2
    loan.refresh_from_db()
    assert (loan.deducted, loan.open_quantity) == (1, 2)
    assert nothing_wrong()


def test_a_good_piece_is_missing_from_a_loan_of_good_ones_and_an_old_one_from_the_old_ones(stocked):
    """The loan of the old part is the elder: it is not the one that good pieces are missing from."""
    old, world = old_part(stocked), stocked.world
    stocked.receive(2)
    loan = stocked.lend(2)
    count = begun(stocked)
    rows = [Counted("MB-100", "", 1), Counted("MB-100", "", 0, condition="old")]
    enter_counts(count.pk, rows, actor=world.clerk, at=world.now)
    finish_counting(count.pk, actor=world.clerk, at=world.now)
    explained(count, "盘点未找到", actor=world.clerk, at=world.now)
    signature(stocked, count)

    close_stocktake(count.pk, actor=world.clerk, at=world.now)

    old.refresh_from_db()
    loan.refresh_from_db()
    assert [(row.deducted, row.open_quantity) for row in (old, loan)] == [(1, 0), (1, 1)]
    assert nothing_wrong()


def test_what_is_fitted_and_lies_in_no_place_is_not_counted(stocked):
    between = fitted_from(stocked.bench, at=stocked.world.now)

    with pytest.raises(InputRefused, match="装上机"):
        begun(stocked, between)

    assert not Stocktake.objects.exists()


def test_what_is_found_comes_onto_the_account_and_nobody_owes_it(stocked):
    world, count = stocked.world, counted(stocked, begun(stocked), ("MB-100", 2))
    explained(count, "上月漏记", actor=world.clerk, at=world.now)
    signature(stocked, count)

    close_stocktake(count.pk, actor=world.clerk, at=world.now)

    assert stocked.have(stocked.bench) == 2
    assert not Loan.objects.exists()
    assert nothing_wrong()


def test_what_moves_after_a_row_was_counted_makes_no_difference(stocked):
    stocked.receive(5)
    stocked.lend(3)
    world, count = stocked.world, begun(stocked)
    enter_counts(count.pk, [Counted("MB-100", "", 3)], actor=world.clerk, at=world.now)
    stocked.post(stocked.line(1, stocked.bench, stocked.bag))

    finish_counting(count.pk, actor=world.clerk, at=world.now)

    assert not count.rows.differing().exists()


def test_of_numbered_pieces_it_is_said_which(stocked):
    stocked.receive(2, part=stocked.panel, serials=("A1", "A2"))
    stocked.post(stocked.line(2, stocked.store, stocked.bench, part=stocked.panel, serials=("A1", "A2")))
    world, count = stocked.world, begun(stocked)
    with pytest.raises(SerialsMissing), transaction.atomic():
        enter_counts(count.pk, [Counted("LCD-55", "", 2, serials=("A1",))], actor=world.clerk, at=world.now)
    counted(stocked, count, ("LCD-55", 2, "A1", "B7"))
    explained(count, "换错屏", actor=world.clerk, at=world.now)
    signature(stocked, count)

    close_stocktake(count.pk, actor=world.clerk, at=world.now)

    where = dict(Piece.objects.values_list("serial", "place__kind"))
    assert where == {"A1": "station", "A2": "difference", "B7": "station"}
    assert nothing_wrong()


def test_a_place_is_counted_by_one_and_the_other_reads_who(stocked):
    stocked.receive(1)
    world = stocked.world
    bin_ = open_place("a1", kind="bin", title="A1", parent_id=stocked.store.pk, actor=stocked.clerk, at=world.now)
    count = begin_stocktake(stocked.store.pk, actor=stocked.clerk, at=world.now)
    other = world.person("second_clerk", "parts_clerk")
    for place in (stocked.store, bin_):
        with pytest.raises(CountStands) as refused, transaction.atomic():
            begin_stocktake(place.pk, actor=other, at=world.now)
        assert refused.value.data["who"] == stocked.clerk
        assert refused.value.clause == ("PRT-003-34", "SLA-003-22")
    with pytest.raises(CountOfAnother), transaction.atomic():
        enter_counts(count.pk, [Counted("MB-100", "", 1)], actor=other, at=world.now)
    assert Stocktake.objects.get() == count

    call_off_stocktake(count.pk, reason="换人", actor=other, at=world.now)

    assert begin_stocktake(bin_.pk, actor=other, at=world.now).state == "counting"


def test_nothing_is_left_uncounted_and_nothing_counted_elsewhere(stocked):
    stocked.receive(5)
    stocked.lend(2)
    world, count = stocked.world, begun(stocked)
    told = {"actor": world.clerk, "at": world.now}
    for refusal, deed in (
        (CountIncomplete, lambda: finish_counting(count.pk, **told)),
        (NotToBeCounted, lambda: enter_counts(count.pk, [Counted("MB-100", "store", 2)], **told)),
        (InputRefused, lambda: enter_counts(count.pk, [], **told)),
        (MoveRefused, lambda: close_stocktake(count.pk, **told)),
        (NotEntitled, lambda: begin_stocktake(stocked.bench.pk, actor=world.other_clerk, at=world.now)),
    ):
        with pytest.raises(refusal), transaction.atomic():
            deed()
    assert count.rows.get().found is None


def test_the_differences_are_counted_again(stocked):
    stocked.receive(5)
    stocked.lend(2)
    world, count = stocked.world, counted(stocked, begun(stocked), ("MB-100", 1))

    recount_stocktake(count.pk, actor=world.clerk, at=world.now)

    count.refresh_from_db()
    assert (count.state, count.rows.get().found) == ("counting", None)


@pytest.mark.rule("PRT-003-06", "PRT-003-34")
def test_while_the_store_is_counted_nothing_but_what_is_urgent_goes_out(stocked):
    stocked.receive(5)
    world, requisition = stocked.world, signed(stocked, asked(stocked, {"MB-100": 1}))
    count = begin_stocktake(stocked.store.pk, actor=stocked.clerk, at=world.now)

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        shipped(stocked, requisition)

    assert refused.value.clause == ("PRT-003-34",)
    assert shipped(stocked, signed(stocked, asked(stocked, {"MB-100": 1}, urgency="客户停机"))).pk
    call_off_stocktake(count.pk, reason="改日再盘", actor=stocked.clerk, at=world.now)
    assert shipped(stocked, requisition).pk


@pytest.mark.rule("PRT-003-55")
def test_a_warehouse_is_counted_together_with_the_finance_manager(stocked):
    stocked.receive(5)
    world = stocked.world
    count = begin_stocktake(stocked.store.pk, actor=stocked.clerk, at=world.now)
    counted(stocked, count, ("MB-100", 4))
    explained(count, "报损未记", actor=stocked.clerk, at=world.now)
    signature(stocked, count)
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        close_stocktake(count.pk, actor=stocked.clerk, at=world.now)
    assert "PRT-003-55" in refused.value.clause
    agree_approval(Approval.objects.about(count).get().pk, actor=world.finance, at=world.now)

    close_stocktake(count.pk, actor=stocked.clerk, at=world.now)

    assert stocked.have(stocked.store) == 4


@pytest.mark.rule("SLA-003-24")
def test_the_half_months_duty_is_done_by_the_count_and_by_nothing_else(stocked):
    world = stocked.world
    raise_for("tv", at=world.now)
    mine = Duty.objects.get(code="station-stocktake", station=world.nanshan)
    other = Duty.objects.get(code="station-stocktake", station=world.haidian)
    with pytest.raises(DoneByItself), transaction.atomic():
        finish_duty(mine.pk, actor=world.clerk, at=world.now)
    bag = counted(stocked, begun(stocked, stocked.bag, actor=world.technician), actor=world.technician)
    signature(stocked, bag, actor=world.technician)
    close_stocktake(bag.pk, actor=world.technician, at=world.now)
    mine.refresh_from_db()
    assert mine.state == "due"
    count = counted(stocked, begun(stocked))
    signature(stocked, count)

    close_stocktake(count.pk, actor=world.clerk, at=world.now)

    for duty in (mine, other):
        duty.refresh_from_db()
    assert (mine.state, mine.note, other.state) == ("done", count.number, "due")
    world.advance_to(world.noon + timedelta(days=12))
    assert any("has not counted" in text for text in world.told(world.other_clerk))
    assert not any("has not counted" in text for text in world.told(world.clerk))
