"""Key customers are visited, and put their seal on the form."""

import pytest

from anxin.care.actions.raise_follow_ups import raise_for
from anxin.care.actions.record_call import record_call
from anxin.care.models import FollowUp
from anxin.customers.actions.create_asset import create_asset
from anxin.kernel.errors import CheckpointOpen
from tests.ground import ground
from tests.journey import prove

LINE = "equipment"
SAID = {"works": "yes", "design": "操作台偏高", "assembly": "", "process": "焊缝毛刺"}


@ground
def visit(company):
    customer = company.customer
    customer.kind, customer.created_at = "organisation", company.now
    customer.save()
    for serial in ("EQ00000002", "EQ00000003"):
        create_asset(company.tv.pk, serial=serial, customer_id=customer.pk, actor=company.agent, at=company.now)
    company.advance(days=91)
    assert raise_for(LINE, at=company.now) == 1
    visit = FollowUp.objects.get()
    company.advance_to(max(visit.due_from, company.now))
    return visit


@pytest.mark.rule("FUP-001a-03")
def test_a_key_customer_is_visited_with_a_seal(company, visit) -> None:
    assert (visit.channel, visit.by, visit.station) == ("visit", "station", company.nanshan)
    with pytest.raises(CheckpointOpen):
        record_call(visit.pk, answers=SAID, actor=company.clerk, at=company.now)
    visit.refresh_from_db()
    assert visit.state == "due"

    prove(company, visit, "visit-seal")
    record_call(visit.pk, answers=SAID, actor=company.clerk, at=company.now)

    visit.refresh_from_db()
    assert visit.state == "passed"
    assert [row["answer"] for row in visit.answers] == ["yes", "操作台偏高", "", "焊缝毛刺"]


def test_a_failed_visit_needs_the_seal_as_well(company, visit) -> None:
    with pytest.raises(CheckpointOpen):
        record_call(visit.pk, answers=SAID | {"works": "no"}, actor=company.clerk, at=company.now)
