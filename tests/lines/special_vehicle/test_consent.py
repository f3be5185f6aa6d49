"""Whose consent it takes, in which order, and when the telephone will do."""

from datetime import timedelta

import pytest

from anxin.approvals.actions.acknowledge import acknowledge_approval
from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.asking import Paper, Typed
from anxin.approvals.errors import ApprovalNotNeeded, NotTheDecider, PhoneRefused, ProofMissing
from anxin.approvals.models import Approval
from anxin.approvals.phoning import Call
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.start_work import start_work
from anxin.handbook.current import current_handbook
from anxin.kernel.errors import CheckpointOpen, MoveRefused, NotEntitled
from tests.evidence.proofs import a_file
from tests.journey import prove
from tests.lines.company import drive, provide
from tests.lines.special_vehicle.told import a_fault, judged, keys, sent

LINE = "special-vehicle"


def ask(company, kind: str, by, about=None, *, call: Call | None = None, text: str = "请批准") -> Approval:
    about_it = {"about_type": about.SUBJECT, "about_id": about.pk} if about else {"line": LINE}
    papers = () if about else tuple(papers_for(company, kind, by))
    return ask_approval(kind, **about_it, typed=Typed(text, None, None, papers), call=call, actor=by, at=company.now)


def papers_for(company, kind: str, by) -> list[Paper]:
    """One of each kind that an application wants."""
    return [Paper(a_file(company, by), need.kind) for need in current_handbook(LINE).approval(kind).evidence]


def agree(company, row: Approval, *people) -> Approval:
    for person in people:
        row = agree_approval(row.pk, actor=person, at=company.now)
    return row


def phoned(company, approver) -> Call:
    return Call(approver.pk, company.now - timedelta(minutes=5), "同意，先修")


def costing(company, yuan: str):
    order = drive(company, sent(company), "on_site")
    provide(company, order, "start_work", leave=["approval"], repair_cost=yuan)
    prove(company, order, "fault-near-photo")
    return order


@pytest.mark.rule("APR-000-01", "APR-000-02")
def test_above_three_hundred_the_department_approves_before_the_repair(company) -> None:
    order = costing(company, "300")
    assert "repair-cost" not in keys(order, "start_work")
    with pytest.raises(ApprovalNotNeeded):
        ask(company, "repair-cost", company.technician, order)

    company.fill(order, repair_cost="300.01")

    assert keys(order, "start_work") >= {"repair-cost"}
    with pytest.raises(CheckpointOpen) as refusal:
        start_work(order.pk, actor=company.technician, at=company.now)
    assert "APR-000-02" in refusal.value.clause
    row = ask(company, "repair-cost", company.technician, order)
    with pytest.raises(NotTheDecider):
        agree(company, row, company.supervisor)
    assert agree(company, row, company.manager).state == "granted"
    assert "repair-cost" not in keys(order, "start_work")


@pytest.mark.rule("APR-000-03", "SLA-000-02")
def test_in_an_emergency_a_call_will_do_and_the_form_is_due_in_two_working_days(company) -> None:
    order = costing(company, "800")

    row = ask(company, "repair-cost", company.technician, order, call=phoned(company, company.manager))

    assert "repair-cost" not in keys(order, "start_work")
    form = company.clock(row, "approval-form")
    assert form.due_at.date().isoformat() == "2026-03-06"
    entries = {entry.id: entry for entry in current_handbook(LINE).approvals}
    phone = {code: entry.phone.form_within for code, entry in entries.items() if entry.phone.allowed}
    assert phone == dict.fromkeys(("repair-cost", "special-cost", "delivery-fault", "parts-by-phone"), "2wd")


def borne_by_the_company(company):
    company.tv.warranty_months = 1
    company.tv.save()
    order = drive(company, sent(company), "on_site")
    provide(company, order, "start_work", leave=["approval"], borne_by="company")
    return order


@pytest.mark.rule("APR-000-04")
def test_what_the_company_bears_three_people_approve_one_after_the_other(company) -> None:
    order = borne_by_the_company(company)
    assert "special-cost" in keys(order, "start_work")
    with pytest.raises(NotEntitled):
        ask(company, "special-cost", company.technician, order)
    row = ask(company, "special-cost", company.salesperson, order)
    for early in (company.after_sales_head, company.general_manager):
        with pytest.raises(NotTheDecider):
            agree(company, row, early)

    row = agree(company, row, company.regional_manager, company.after_sales_head)
    assert (row.state, "special-cost" in keys(order, "start_work")) == ("asked", True)
    row = agree(company, row, company.general_manager)

    assert (row.state, "special-cost" in keys(order, "start_work")) == ("granted", False)


@pytest.mark.rule("APR-000-05")
def test_the_special_fee_too_may_be_agreed_by_phone_first(company) -> None:
    order = borne_by_the_company(company)

    ask(company, "special-cost", company.salesperson, order, call=phoned(company, company.general_manager))

    assert "special-cost" not in keys(order, "start_work")


def refused_cost(company):
    order = borne_by_the_company(company)
    row = ask(company, "special-cost", company.salesperson, order)
    return order, refuse_approval(row.pk, reason="由用户承担", actor=company.regional_manager, at=company.now)


def test_refused_the_user_pays(company) -> None:
    order, row = refused_cost(company)

    assert row.state == "refused"
    assert "special-cost" in keys(order, "start_work")
    company.fill(order, borne_by="customer")
    assert "special-cost" not in keys(order, "start_work")


@pytest.mark.rule("APR-000-06", "SHP-000-03")
def test_a_fault_at_a_delivery_needs_the_department_and_a_photo(company) -> None:
    order = drive(company, sent(company, triage="at-the-delivery", told={"at_delivery": "yes"}), "on_site")
    with pytest.raises(ProofMissing):  # no photo yet
        ask(company, "delivery-fault", company.technician, order)
    prove(company, order, "fault-near-photo")
    assert "delivery-fault" in keys(order, "start_work")

    agree(company, ask(company, "delivery-fault", company.technician, order), company.after_sales_head)

    assert "delivery-fault" not in keys(order, "start_work")


@pytest.mark.rule("APR-000-07")
def test_at_a_delivery_too_a_call_comes_first_in_an_emergency(company) -> None:
    order = drive(company, sent(company, triage="at-the-delivery", told={"at_delivery": "yes"}), "on_site")
    prove(company, order, "fault-near-photo")

    ask(company, "delivery-fault", company.technician, order, call=phoned(company, company.manager))

    assert "delivery-fault" not in keys(order, "start_work")


def send(company, request):
    return dispatch_work_order(request.pk, company.nanshan.pk, actor=company.dispatcher, at=company.now)


@pytest.mark.rule("APR-000-08", "DSP-000-02")
@pytest.mark.rule("APR-000-09", "DSP-000-04")
@pytest.mark.parametrize("triage", ["station-on-site", "outside-shop"])
def test_only_with_written_consent_is_anybody_sent(company, triage: str) -> None:
    shop = "城东修理厂" if triage == "outside-shop" else ""
    request = judged(company, a_fault(company), triage, shop=shop)
    with pytest.raises(CheckpointOpen) as refusal:
        send(company, request)
    rule = {"station-on-site": "APR-000-08", "outside-shop": "APR-000-09"}[triage]
    assert rule in refusal.value.clause
    with pytest.raises(PhoneRefused):
        ask(company, triage, company.dispatcher, request, call=phoned(company, company.manager))
    assert not Approval.objects.exists()

    agree(company, ask(company, triage, company.dispatcher, request), company.manager)

    assert send(company, request).state == "dispatched"


# Kind, who asks, and who decides, one after the other.
ALONE = [
    ("delivery-expense", "technician", ["manager"]),
    ("office-expense", "technician", ["regional_manager", "vice_president"]),
    ("service-expense", "technician", ["after_sales_head"]),
    ("office-supplies", "technician", ["manager"]),
    ("ten-day-report", "technician", ["supervisor", "regional_manager", "manager"]),
    ("leave-territory", "dispatcher", ["manager"]),
    ("help-others", "technician", ["manager"]),
    ("new-station", "supervisor", ["after_sales_head"]),
]


@pytest.mark.rule("APR-000-11", "APR-000-12", "APR-000-13", "APR-000-14", "ORG-000-05", "ORG-000-07", "INF-000-08")
def test_who_decides_in_which_order(company) -> None:
    for kind, asker, deciders in ALONE:
        row = ask(company, kind, getattr(company, asker))
        for place, name in enumerate(deciders):
            for other in deciders[place + 1 :]:
                with pytest.raises(NotTheDecider):
                    agree(company, row, getattr(company, other))
            assert row.state == "asked", kind
            row = agree(company, row, getattr(company, name))
        assert row.state == "granted", kind


@pytest.mark.rule("ORG-000-06", "APR-000-15", "APR-000-16", "ORG-000-14")
def test_what_is_only_put_on_file_is_told_to_the_department(company) -> None:
    for kind, asker in (
        ("other-work", "regional_manager"),
        ("late-claim", "technician"),
        ("gift-handed-in", "technician"),
    ):
        row = ask(company, kind, getattr(company, asker), text="情况说明")
        with pytest.raises(MoveRefused):
            agree(company, row, company.manager)
        assert company.told(company.manager), kind
        assert acknowledge_approval(row.pk, actor=company.manager, at=company.now).state == "acknowledged"
    with pytest.raises(NotEntitled):
        ask(company, "other-work", company.technician)


def test_one_repair_split_into_two_is_asked_for_all_the_same(company) -> None:
    first = costing(company, "200")
    assert "repair-cost" not in keys(first, "start_work")
    start_work(first.pk, actor=company.technician, at=company.now)
    company.advance(hours=3)

    second = costing(company, "200")

    assert "repair-cost" in keys(second, "start_work")
