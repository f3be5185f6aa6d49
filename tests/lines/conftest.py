"""A module says under whose handbook its company works: ``LINE = "tv"``."""

import pytest

from anxin.kernel.clock import VirtualClock
from tests.ground import ground
from tests.lines.company import Company


@ground
def company(running: VirtualClock, request: pytest.FixtureRequest) -> Company:
    return Company(running, request.module.LINE)
