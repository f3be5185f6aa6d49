"""A shop that lives through a day: from the door to the gate, by the actions of its people."""

from datetime import timedelta
from random import Random

import pytest

from anxin.customers.models import AssetNumber
from anxin.insight.simulator.founding import found
from anxin.insight.simulator.garage import claiming
from anxin.insight.simulator.run import Life, simulate
from anxin.kernel import checks
from anxin.people.actions.seed_divisions import seed_divisions
from anxin.workshop.models import Bay, MakerClaim, PlannedOperation
from tests.insight.test_simulator import START


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("line", ["car-dealer"])
def test_cars_go_through_a_shop_and_nothing_waits(line: str) -> None:
    seed_divisions()
    company = found(line, Random(5), password=None, at=START)
    assert company.described.workshop is not None
    few = company.described.workshop.model_copy(update={"last_day": 4})
    company.described = company.described.model_copy(update={"workshop": few})

    report = simulate([Life(company, START, 1, 5, 0.01, until=START + timedelta(hours=42))])

    assert report.stuck == {}
    assert report.refusals == {}
    assert report.done["let_out"] >= 1
    assert AssetNumber.objects.filter(kind="plate").exists()
    assert Bay.objects.count() == len(few.bays)
    assert PlannedOperation.objects.exists()
    assert [finding for _title, found_ in checks.run() for finding in found_] == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_repairs_under_warranty_are_claimed_and_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    for chance, share in {"GIVEN_BACK": 0.1, "REJECTED": 0.1, "IN_PART": 0.4}.items():
        monkeypatch.setattr(claiming, chance, share)
    company = found("car-dealer", Random(5), password=None, at=START)
    company.described = company.described.model_copy(
        update={"kinds": {"repair": 1.0, "maintenance": 0, "inspection": 0}}
    )

    report = simulate([Life(company, START, 50, 6, 0.4)])

    assert report.stuck == {}
    assert not [refused for refused in report.refusals if "claim" in refused]
    assert {"open_maker_claim", "send_claim", "accept_claim", "match_maker_payment"} <= report.done.keys()
    assert MakerClaim.objects.filter(state="settled").exists()
    assert [finding for _title, found_ in checks.run() for finding in found_] == []
