"""Technicians of the demo draw parts of their station against a signature, and give back what is left."""

from random import Random

import pytest

from anxin.insight.simulator import drawing
from anxin.insight.simulator.acting import Stage
from anxin.insight.simulator.drawing import Drawers
from anxin.insight.simulator.engine import Simulation
from anxin.insight.simulator.founding import found
from anxin.insight.simulator.papers import Papers
from anxin.insight.simulator.run import clock_from
from anxin.parts.models import Balance, Handover
from tests.insight.test_simulator import START
from tests.parts.books import nothing_wrong


def stock() -> set[tuple[int, int, int]]:
    return set(Balance.objects.present().values_list("part", "place", "quantity"))


@pytest.mark.slow
@pytest.mark.django_db
def test_what_is_drawn_is_signed_for_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "DECLINED", 0.0)
    company = found("tv", Random(7), password=None, at=START)
    before = stock()
    with clock_from(START) as agenda:
        stage = Stage(Simulation(agenda, seed=4), company, Papers())
        Drawers(stage).live_through(START, drawing.EVERY_DAYS)
        agenda.run()

    assert not stage.refusals
    for way in ("out", "back"):
        assert Handover.objects.filter(direction=way, state="taken").count() == len(company.stations) > 1
    assert all(row.evidence.filter(kind="handover-signature").exists() for row in Handover.objects.all())
    assert stock() == before
    assert nothing_wrong()
