"""Parts of the field staff: asked for, sent or told, used on a form, back in time or deducted."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from anxin.approvals.actions.phone import phone_approval
from anxin.approvals.errors import NotOnThePhone
from anxin.approvals.models import Approval
from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.errors import FormIncomplete
from anxin.finance.models import Penalty
from anxin.handbook.current import current_handbook
from anxin.kernel.errors import InputRefused, MoveRefused, NotEntitled, NotFound
from anxin.kernel.models import Deadline
from anxin.parts.actions.accept_return import accept_return
from anxin.parts.actions.ask_for_parts import ask_for_parts
from anxin.parts.actions.begin_stocktake import begin_stocktake
from anxin.parts.actions.close_stocktake import close_stocktake
from anxin.parts.actions.confirm_return import confirm_return
from anxin.parts.actions.delay_requisition import delay_requisition
from anxin.parts.actions.enter_counts import Counted, enter_counts
from anxin.parts.actions.explain_differences import explain_differences
from anxin.parts.actions.finish_counting import finish_counting
from anxin.parts.actions.list_return import list_return
from anxin.parts.actions.send_return import send_return
from anxin.parts.errors import NothingAsked
from anxin.parts.lines import Lending
from anxin.parts.models import Loan, Requisition
from anxin.parts.queries import to_go_back
from anxin.people.models import User
from tests.ground import ground
from tests.lines.company import drive, provide
from tests.lines.papers import paper
from tests.lines.special_vehicle.carried import asked, borrowed, fitted, shipped
from tests.lines.special_vehicle.told import keys
from tests.parts.books import nothing_wrong
from tests.parts.returned import AS_IT_MUST_BE
from tests.parts.stocked import Stocked
from tests.world import SHANGHAI

LINE = "special-vehicle"


@ground
def stocked(company) -> Stocked:
    return Stocked(company)


def _sent_back(stocked: Stocked, loan: Loan) -> None:
    company = stocked.world
    parcel = list_return({loan.number: loan.open_quantity}, actor=company.technician, at=company.now)
    confirm_return(parcel.pk, actor=stocked.clerk, at=company.now)
    send_return(parcel.pk, carrier="顺达", tracking="SD9", actor=company.technician, at=company.now)
    accept_return(parcel.pk, store="store", **AS_IT_MUST_BE, actor=stocked.clerk, at=company.now)
    loan.refresh_from_db()


@pytest.mark.rule("PRT-000-01", "CUS-000-12")
def test_a_request_for_stock_is_weighed_against_the_vehicles_of_the_territory(
    stocked, browse: Callable[[User], Client]
) -> None:
    borrowed(stocked, 2)
    drive(stocked.world, fitted(stocked), "completed")
    requisition = asked(stocked)

    page = browse(stocked.clerk).get(reverse("requisition", args=[requisition.number])).content.decode()

    for heading, value in {"现有": 1, "一年耗用": 1, "辖区保有量": 1}.items():
        assert heading in page
        assert f'<td class="num">{value}</td>' in page


@pytest.mark.rule("PRT-000-02")
def test_a_request_lacks_nothing_and_stands_on_the_form_as_it_was_asked(stocked) -> None:
    company = stocked.world
    with pytest.raises(InputRefused):
        asked(stocked, reason=" ")
    about = {"purpose": "stock", "reason": "备货", "line": LINE, "actor": company.technician, "at": company.now}
    with pytest.raises(NothingAsked):
        ask_for_parts({}, **about)
    with pytest.raises(NotFound):
        ask_for_parts({"NO-SUCH": 1}, **about)
    assert not Requisition.objects.exists()
    requisition = asked(stocked, 3)
    about = {"subject_type": "requisition", "subject_id": requisition.pk}
    document = draft_document("warranty-parts-request", **about, actor=company.technician, at=company.now)
    with pytest.raises(FormIncomplete):
        complete_document(document.pk, actor=company.technician, at=company.now)
    fill_document(document.pk, answers={"ship_to": "深圳办事处"}, actor=company.technician, at=company.now)

    document = complete_document(document.pk, actor=company.technician, at=company.now)

    assert document.number.startswith("SL-44-202603-")
    told = str(document.content["zh-hans"])
    assert all(words in told for words in ("MB-100", "主板", requisition.reason, str(company.technician)))


@pytest.mark.rule("PRT-000-03", "APR-000-10")
def test_in_a_special_case_the_heads_word_on_the_phone_will_do_and_the_form_follows_in_two_working_days(
    stocked,
) -> None:
    company = stocked.world
    stocked.receive(1)
    requisition = asked(stocked, urgency="运钞车停在路上，车内有款")
    approval = Approval.objects.about(requisition).get()
    call = {"phoned_at": company.now, "said": "同意，先发", "actor": company.technician, "at": company.now}
    with pytest.raises(NotOnThePhone), transaction.atomic():
        phone_approval(approval.pk, approver_id=company.manager.pk, **call)
    with pytest.raises(MoveRefused), transaction.atomic():
        shipped(stocked, requisition, 1)

    phone_approval(approval.pk, approver_id=company.after_sales_head.pk, **call)

    assert shipped(stocked, requisition, 1).state == "sent"
    assert company.clock(approval, "approval-form").due_at.date().isoformat() == "2026-03-06"
    company.advance(days=3)
    approval.refresh_from_db()
    assert approval.state == "lapsed"
    # An ordinary request needs nobody's word.
    assert asked(stocked).state == "agreed"


@pytest.mark.rule("PRT-000-04", "KPI-000-07")
def test_parts_are_out_within_48_hours_of_the_request(stocked) -> None:
    company = stocked.world
    stocked.receive(2)
    in_time, late = asked(stocked), asked(stocked)
    shipped(stocked, in_time, 1)
    due = company.clock(late, "parts-sent").due_at
    assert due == company.now + timedelta(hours=48)
    assert not Deadline.objects.filter(clock="parts-delay-told").exists()

    company.advance(hours=49)

    assert [company.clock(row, "parts-sent").outcome for row in (in_time, late)] == ["met", "breached"]
    assert any(late.number in line for line in company.told(company.manager))
    measured = {row.clock for row in current_handbook(LINE).targets if row.formula == "clock_met_share"}
    assert measured >= {"parts-sent", "parts-delay-told"}


@pytest.mark.rule("PRT-000-05", "NTF-000-02")
def test_whoever_asked_is_told_within_eight_hours_that_it_takes_longer(stocked) -> None:
    company = stocked.world
    stocked.receive(1)
    told, forgotten = asked(stocked, 2), asked(stocked, 3)
    assert company.clock(told, "parts-delay-told").due_at == company.now + timedelta(hours=8)
    with pytest.raises(NotEntitled), transaction.atomic():
        delay_requisition(told.pk, reason="缺货", actor=company.technician, at=company.now)
    with pytest.raises(InputRefused), transaction.atomic():
        delay_requisition(told.pk, reason=" ", actor=stocked.clerk, at=company.now)

    delay_requisition(told.pk, reason="缺货，周五到货", actor=stocked.clerk, at=company.now)
    company.advance(hours=9)

    told.refresh_from_db()
    assert told.state == "agreed"
    assert any("周五到货" in line for line in company.told(company.technician))
    outcomes = [company.clock(row, "parts-delay-told").outcome for row in (told, forgotten)]
    assert outcomes == ["met", "breached"]
    assert any(forgotten.number in line for line in company.told(stocked.clerk))


@pytest.mark.rule("PRT-000-06")
def test_each_requester_has_an_account(stocked) -> None:
    company = stocked.world
    own, stations = borrowed(stocked, 2), borrowed(stocked, 3, by=company.clerk)

    assert (own.person, own.open_quantity) == (company.technician, 2)
    assert (stations.person, stations.station, stations.open_quantity) == (None, company.nanshan, 3)
    assert (stocked.have(stocked.bag), stocked.have(stocked.bench)) == (2, 3)


@pytest.mark.rule("PRT-000-07", "PRT-000-08")
@pytest.mark.parametrize(
    ("triage", "form"), [("in-person", "quality-handling"), ("nearest-station", "three-guarantee-sheet")]
)
def test_without_the_form_nothing_is_offset(stocked, triage: str, form: str) -> None:
    company, loan = stocked.world, borrowed(stocked, 2)
    order = fitted(stocked, triage=triage)
    order = drive(company, order, "tested")
    provide(company, order, "complete", leave=["document"])
    assert form in keys(order, "complete")
    loan.refresh_from_db()
    assert (loan.used, loan.open_quantity) == (0, 2)

    drive(company, order, "completed")

    loan.refresh_from_db()
    assert (loan.used, loan.open_quantity) == (1, 1)
    assert nothing_wrong()


@pytest.mark.rule("PRT-000-11", "WSH-000-04", "QLT-000-07")
def test_an_old_part_that_has_to_come_back_bears_a_tag_with_six_fields(stocked) -> None:
    company = stocked.world
    borrowed(stocked)
    order = fitted(stocked, old_part_required="yes")
    assert "old-part-tag" in keys(order, "complete")

    tag = paper(company, order, "old-part-tag", mileage="12000", engine_no="D4EB", part="主板")

    rows = {row["label"] for section in tag.content["zh-hans"]["sections"] for row in section.get("rows", ())}
    assert rows >= {"用户", "车型", "车架号", "发动机号", "购车日期", "里程", "故障现象"}
    assert "old-part-tag" not in keys(order, "complete")


def _borrowed_both(stocked: Stocked) -> tuple[Loan, Loan]:
    """A new board, and an old one that came out of a vehicle, both with the representative."""
    new = borrowed(stocked)
    about = {"condition": "old", "unit_price": Decimal(80), "lends": Lending(LINE, "old_part")}
    stocked.post(stocked.line(1, stocked.unit, stocked.bag, **about))
    return new, Loan.objects.get(purpose="old_part")


@pytest.mark.rule("PRT-000-09", "PRT-000-12", "FEE-000-14", "KPI-000-08")
def test_what_does_not_come_back_is_deducted_at_cost_or_at_retail(stocked) -> None:
    company = stocked.world
    new, old = _borrowed_both(stocked)

    company.advance(days=91)
    old.refresh_from_db()
    assert old.open_quantity == 1
    company.advance(days=2)
    old.refresh_from_db()
    assert (old.state, old.deducted) == ("cleared", 1)

    company.advance_to(datetime(2026, 12, 31, 23, 0, tzinfo=SHANGHAI))
    new.refresh_from_db()
    assert new.open_quantity == 1
    company.advance_to(datetime(2027, 1, 1, 0, 1, tzinfo=SHANGHAI))

    new.refresh_from_db()
    assert (new.state, new.deducted) == ("cleared", 1)
    lines = Penalty.objects.filter(cause_type="loan").order_by("pk")
    assert [(line.amount, line.person) for line in lines] == [
        (Decimal(80), company.technician),
        (Decimal(150), company.technician),
    ]
    assert nothing_wrong()


@pytest.mark.rule("PRT-000-10")
def test_the_territorys_representative_hears_what_a_station_has_not_offset(stocked) -> None:
    company, loan = stocked.world, borrowed(stocked, by=stocked.world.clerk)

    company.advance_to(datetime(2026, 12, 20, 12, 0, tzinfo=SHANGHAI))

    assert loan.station == company.nanshan
    assert any(loan.number in line for line in company.told(company.dispatcher))
    assert any(loan.number in line for line in company.told(company.clerk))


@pytest.mark.rule("PRT-000-13")
def test_an_old_part_that_was_lost_is_deducted_at_cost(stocked) -> None:
    company, (new, old) = stocked.world, _borrowed_both(stocked)
    by = {"actor": company.technician, "at": company.now}
    count = begin_stocktake(stocked.bag.pk, line=LINE, **by)
    enter_counts(count.pk, [Counted("MB-100", "", 1), Counted("MB-100", "", 0, condition="old")], **by)
    finish_counting(count.pk, **by)
    explain_differences(count.pk, {row.pk: "搬家时遗失" for row in count.rows.differing()}, **by)

    close_stocktake(count.pk, **by)

    line = Penalty.objects.get(cause_type="loan")
    assert (line.rule, line.amount, line.person) == ("old-part-lost", Decimal(80), company.technician)
    for loan in (new, old):
        loan.refresh_from_db()
    assert ((new.open_quantity, new.deducted), (old.open_quantity, old.deducted)) == ((1, 0), (0, 1))
    assert nothing_wrong()


def test_a_year_of_parts_ends_with_a_cleared_account(stocked) -> None:
    """Asked for, one used and its old part back, the other returned at the end of the year: nothing is deducted."""
    company, loan = stocked.world, borrowed(stocked, 2)
    drive(company, fitted(stocked, old_part_required="yes"), "completed")
    loan.refresh_from_db()
    old = Loan.objects.get(purpose="old_part")
    assert (loan.used, loan.open_quantity, old.person) == (1, 1, company.technician)
    company.advance(days=30)
    _sent_back(stocked, old)
    assert not to_go_back(company.technician, stocked.bag).exists()

    company.advance_to(datetime(2026, 12, 15, 12, 0, tzinfo=SHANGHAI))

    assert list(to_go_back(company.technician, stocked.bag)) == [loan]
    assert any(loan.number in line for line in company.told(company.technician))
    _sent_back(stocked, loan)
    company.advance_to(datetime(2027, 1, 2, 12, 0, tzinfo=SHANGHAI))

    assert {(row.state, row.deducted, row.sold) for row in Loan.objects.all()} == {("cleared", 0, 0)}
    assert (stocked.have(stocked.store), stocked.have(stocked.store, condition="old")) == (1, 1)
    assert not Penalty.objects.exists()
    assert nothing_wrong()
