"""A product that comes back is a non-conforming product until somebody has decided what becomes of it."""

import pytest
from django.db import transaction

from anxin.kernel.errors import CheckpointOpen
from anxin.workshop.actions.repair_unit import begin_unit_repair
from tests.workshop.returned import begun, drive, fresh

LINE = "equipment"


@pytest.mark.rule("RMA-001b-53", "RMA-001b-52")
def test_a_returned_product_is_decided_before_it_is_repaired(company):
    row = drive(company, begun(company), "appraised")

    with pytest.raises(CheckpointOpen) as no, transaction.atomic():
        begin_unit_repair(row.pk, actor=company.technical_support, at=company.now)
    assert (no.value.clause, fresh(row).state) == (("RMA-001b-53", "RMA-001b-52"), "appraised")

    company.step(row, "nonconforming_decided")
    begin_unit_repair(row.pk, actor=company.technical_support, at=company.now)

    assert fresh(row).state == "repairing"
