"""Stations send sets to the factory and get them back: decided, disputed, repaired, exchanged, tested; nothing waits."""

from random import Random

import pytest

from anxin.insight.simulator.acting import Stage
from anxin.insight.simulator.engine import Simulation
from anxin.insight.simulator.factory import works
from anxin.insight.simulator.factory.stations import Returners
from anxin.insight.simulator.founding import found
from anxin.insight.simulator.papers import Papers
from anxin.insight.simulator.run import clock_from
from anxin.kernel import checks
from anxin.workshop.models import FactoryReturn, UnitTest
from tests.insight.test_simulator import START

UNLUCKY = {"PUT_RIGHT": 0.3, "CHARGED": 0.3, "DISPUTED": 0.4, "FAILS": 0.5, "EXCHANGED": 0.3, "CLEARED": 0.3}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sets_go_to_the_factory_and_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else of the company is at work."""
    for chance, share in UNLUCKY.items():
        monkeypatch.setattr(works, chance, share)
    company = found("tv", Random(7), password=None, at=START)
    assert company.described.returns is not None
    many = company.described.returns.model_copy(update={"a_month": 30})
    company.described = company.described.model_copy(update={"returns": many})

    with clock_from(START) as agenda:
        stage = Stage(Simulation(agenda, seed=4), company, Papers())
        Returners(stage).live_through(START, 1)
        agenda.run()

    assert not stage.refusals
    assert not FactoryReturn.objects.open().exists()
    assert set(FactoryReturn.objects.values_list("state", flat=True)) == {"handed_over", "cleared", "refused"}
    assert {"put_return_right", "agree_charge", "dispute_unit", "exchange_unit"} <= stage.done.keys()
    assert set(UnitTest.objects.values_list("is_passed", flat=True)) == {True, False}
    assert FactoryReturn.objects.filter(state="handed_over", replacement__replaces__isnull=False).exists()
    assert [finding for _title, found_ in checks.run() for finding in found_] == []
