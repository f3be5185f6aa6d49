"""Bought-in parts that proved faulty: with the appraisal to the supplier, replaced within a month."""

from datetime import datetime

import pytest
from django.db import transaction

from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import Deadline
from anxin.parts.actions.claim_of_supplier import send_claim
from anxin.parts.actions.settle_claim import take_replacement
from tests.evidence.proofs import put
from tests.parts.books import nothing_wrong
from tests.parts.claimed import claimed
from tests.parts.stocked import Stocked
from tests.world import SHANGHAI

LINE = "furnace"


@pytest.mark.rule("PRT-001b-55", "SLA-001b-60")
def test_on_the_appraisal_the_supplier_replaces_piece_for_piece_within_a_month(company) -> None:
    stocked = Stocked(company)
    told = {"actor": stocked.clerk, "at": company.now}
    claim = claimed(stocked, 2)
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        send_claim(claim.pk, **told)
    assert "PRT-001b-55" in refused.value.clause

    put(company, claim, "appraisal-of-claim", actor=stocked.clerk)
    send_claim(claim.pk, **told)

    assert any("tell them to replace within a month" in text for text in company.told(company.settlement_clerk))
    clock = Deadline.objects.get(subject_type="supplier_claim")
    assert clock.due_at.astimezone(SHANGHAI) == datetime(2026, 4, 4, 12, 0, tzinfo=SHANGHAI)
    take_replacement(claim.pk, {"FAN-1": 1}, **told)
    company.advance_to(datetime(2026, 4, 4, 12, 1, tzinfo=SHANGHAI))
    assert any("has not replaced all" in text for text in company.told(company.settlement_clerk))
    take_replacement(claim.pk, {"FAN-1": 1}, actor=stocked.clerk, at=company.now)
    clock.refresh_from_db()
    assert (clock.outcome, clock.ended_at) == ("breached", company.now)
    assert nothing_wrong()
