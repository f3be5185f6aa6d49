"""Simulated people decide about penalties, object to them, and judge the objections of others."""

import pytest

from anxin.finance.models import Penalty
from anxin.insight.simulator import hearings
from anxin.insight.simulator.acting import Stage
from anxin.insight.simulator.company import find
from anxin.insight.simulator.engine import Agenda, Simulation
from anxin.insight.simulator.hearings import Hearings
from anxin.insight.simulator.papers import Papers
from anxin.kernel import clock
from tests.finance.test_penalties import declined
from tests.world import World


@pytest.mark.parametrize(("upheld", "state"), [(0.0, "reversed"), (1.0, "upheld")])
def test_an_objection_is_judged_by_another(
    world: World, monkeypatch: pytest.MonkeyPatch, upheld: float, state: str
) -> None:
    for chance, share in {"WAIVED": 0.0, "OBJECTED": 1.0, "UPHELD": upheld}.items():
        monkeypatch.setattr(hearings, chance, share)
    _order, line = declined(world)
    agenda = Agenda(clock.VirtualClock(world.now))

    Hearings(Stage(Simulation(agenda, seed=1), find("tv"), Papers())).decide(line)
    agenda.run()

    line = Penalty.objects.get()
    assert (line.state, line.decided_by, line.appealed_by) == (state, world.manager, world.clerk)
    assert line.ruled_by is not None
