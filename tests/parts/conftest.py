import pytest

from tests.parts.stocked import Stocked


@pytest.fixture
def stocked(world):
    return Stocked(world)
