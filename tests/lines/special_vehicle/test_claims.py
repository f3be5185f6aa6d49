"""What people of the company claim: with which papers, and who looks at it first."""

from decimal import Decimal

import pytest
from django.db import transaction

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.asking import Paper, Typed
from anxin.approvals.errors import NotTheDecider, ProofMissing
from anxin.approvals.models import Approval
from anxin.people.models import User
from tests.evidence.proofs import a_file
from tests.lines.company import Company

LINE = "special-vehicle"
RECORD, VOUCHER = "daily-record-scan", "expense-voucher"


def claimed(company: Company, kind: str, *papers: str, by: User | None = None, amount: str = "280") -> Approval:
    asker = by or company.technician
    files = tuple(Paper(a_file(company, asker), paper) for paper in papers)
    typed = Typed("三月维修", Decimal(amount), None, files)
    return ask_approval(kind, line=LINE, typed=typed, actor=asker, at=company.now)


def refused(company: Company, kind: str, *papers: str) -> None:
    with pytest.raises(ProofMissing), transaction.atomic():
        claimed(company, kind, *papers)
    assert not Approval.objects.exists()


@pytest.mark.rule("FEE-000-07", "FEE-000-02")
@pytest.mark.parametrize(
    ("kind", "papers"),
    [
        ("delivery-expense", (RECORD, "service-form-scan", VOUCHER)),
        ("office-expense", (RECORD, "service-form-scan", VOUCHER)),
        ("service-expense", (RECORD, "service-form-scan", VOUCHER)),
        ("repair-cost-claim", (RECORD, "handling-form-scan", VOUCHER)),
    ],
)
def test_a_claim_comes_with_record_form_and_voucher_and_a_repair_with_the_handling_form(company, kind, papers) -> None:
    for left_out in papers:
        refused(company, kind, *(paper for paper in papers if paper != left_out))

    assert claimed(company, kind, *papers).state == "asked"


@pytest.mark.rule("FEE-000-08")
def test_the_way_to_a_case_that_is_still_open_is_claimed_without_the_handling_form(company) -> None:
    refused(company, "travel-of-an-open-case", RECORD, "handling-form-scan", VOUCHER)

    assert claimed(company, "travel-of-an-open-case", RECORD, "work-report-scan", VOUCHER).state == "asked"


@pytest.mark.rule("FEE-000-16")
def test_what_a_representative_decided_alone_is_audited_when_it_is_claimed(company) -> None:
    row = claimed(company, "repair-cost-claim", RECORD, "handling-form-scan", VOUCHER, amount="280")
    for other in (company.supervisor, company.regional_manager, company.finance):
        with pytest.raises(NotTheDecider), transaction.atomic():
            agree_approval(row.pk, actor=other, at=company.now)

    row = refuse_approval(row.pk, reason="工时虚高", actor=company.manager, at=company.now)

    assert (row.state, row.amount) == ("refused", Decimal(280))


@pytest.mark.rule("FEE-000-15", "NET-000-04")
def test_a_stations_claim_passes_the_territorys_representative_before_the_department(company) -> None:
    papers = ("service-form-scan", VOUCHER)
    row = claimed(company, "station-claim", *papers, by=company.clerk)
    with pytest.raises(NotTheDecider), transaction.atomic():
        agree_approval(row.pk, actor=company.manager, at=company.now)
    row = agree_approval(row.pk, actor=company.dispatcher, at=company.now)
    assert row.state == "asked"
    assert agree_approval(row.pk, actor=company.manager, at=company.now).state == "granted"

    other = claimed(company, "station-claim", *papers, by=company.clerk)
    refused_one = refuse_approval(other.pk, reason="数量与结算单不符", actor=company.dispatcher, at=company.now)

    assert refused_one.state == "refused"
