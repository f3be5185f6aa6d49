"""A company with a store lives some days: what was lent, shipped, received and refused adds up."""

from collections import Counter
from random import Random

import pytest

from anxin.fieldwork.models import PartUsed
from anxin.handbook.loader import built_in
from anxin.insight.simulator import unpacking
from anxin.insight.simulator.description import Description, describe
from anxin.insight.simulator.founding import found
from anxin.insight.simulator.run import Life, simulate
from anxin.insight.simulator.spares import ListedSpares
from anxin.kernel import checks
from anxin.parts.models import Balance, Loan, Move, Shipment
from tests.insight.test_simulator import START


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_some_days_of_borrowing_end_with_a_ledger_that_adds_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every repair needs a panel, which no station has; many parcels are not as they should be."""
    for chance, share in {"DAMAGED": 0.2, "CRUSHED": 0.8, "FORGOTTEN": 0.4, "MISMATCHED": 0.5}.items():
        monkeypatch.setattr(unpacking, chance, share)
    monkeypatch.setattr(ListedSpares, "need", lambda spares, order: spares.company.parts["SC-03"])
    company = found("tv", Random(7), password=None, at=START)

    report = simulate([Life(company, START, 10, 1, 3.0)])

    assert report.stuck == {}
    states = set(Shipment.objects.values_list("state", flat=True))
    assert states & {"refused", "returned"}
    assert states >= {"received", "settled"}
    assert Shipment.objects.filter(state="received", ended_by=None).exists()
    assert Shipment.objects.filter(package="crushed", state="received").exists()
    assert Loan.objects.open().filter(purpose="order").exists()
    assert PartUsed.objects.filter(code="SC-03", work_order__shortages__arrived_at__isnull=False).exists()
    assert [finding for _name, found_ in checks.run() for finding in found_] == []


@pytest.mark.django_db
@pytest.mark.parametrize("line", [line for line in built_in() if describe(line).parts])
def test_a_company_opens_with_what_its_description_says(line: str) -> None:
    company = found(line, Random(7), password=None, at=START)
    described, stations = company.described, len(company.stations)
    technicians = sum(member.role == "technician" for member in company.members)
    expected = Counter(
        {row.code: row.store + stations * row.station + technicians * row.van for row in described.parts}
    )

    have = Counter[str]()
    for number, quantity in Balance.objects.values_list("part__number", "quantity"):
        have[number] += quantity

    assert have == expected
    # What is outside the store stands on the account of whoever keeps it.
    assert sum(Loan.objects.values_list("open_quantity", flat=True)) == sum(
        Move.objects.exclude(to_place__code=company.store_code).values_list("quantity", flat=True)
    )
    assert set(company.parts) == {row.code for row in described.parts}
    assert company.some("parts.keep")


def test_no_two_companies_keep_a_part_of_one_number() -> None:
    numbers = Counter(part.code for line in built_in() for part in describe(line).parts)
    assert numbers.most_common(1)[0][1] == 1


def test_a_parts_list_names_faults_there_are() -> None:
    told = describe("tv").model_dump()
    told["parts"][0]["needs"] = {"no-such-fault": 1.0}

    with pytest.raises(ValueError, match="no-such-fault"):
        Description.model_validate(told)
