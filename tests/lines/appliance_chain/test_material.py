"""Material for installations: pipes on advance loan, brackets against an order, both off the account when the job is done."""

import pytest

from anxin.fieldwork.actions.use_part import use_part
from anxin.parts.lines import Cause, Lending
from anxin.parts.models import Loan
from tests.lines.company import dispatch, drive
from tests.parts.books import nothing_wrong
from tests.parts.stocked import Stocked

LINE = "appliance-chain"


@pytest.mark.rule("PRT-002-06", "PRT-002-07")
def test_pipes_are_borrowed_in_advance_brackets_for_the_order_and_both_are_posted_off(company) -> None:
    stocked, order = Stocked(company), drive(company, dispatch(company), "working")
    pipe, bracket = (stocked.part(number, title=title) for number, title in (("TG-1", "铜管"), ("ZJ-1", "支架")))
    for part, purpose, cause in (
        (pipe, "installation", Cause("stock.received")),
        (bracket, "order", Cause.about(order, "shipment.sent")),
    ):
        stocked.receive(3, part=part)
        lends = Lending(LINE, purpose)
        stocked.post(stocked.line(3, stocked.store, stocked.bag, part=part, lends=lends), cause=cause)
    borrowed = {loan.part_id: (loan.person, loan.subject_number) for loan in Loan.objects.all()}
    assert borrowed == {pipe.pk: (company.technician, ""), bracket.pk: (company.technician, order.number)}

    company.fill(order, part_source="application")
    for number in ("TG-1", "ZJ-1"):
        use_part(order.pk, code=number, quantity=2, has_old_part=False, actor=company.technician, at=company.now)
    drive(company, order, "completed")

    assert (stocked.have(stocked.bag, pipe), stocked.have(stocked.bag, bracket)) == (1, 1)
    assert [loan.used for loan in Loan.objects.order_by("pk")] == [2, 2]
    assert nothing_wrong()
