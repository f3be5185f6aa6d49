from collections.abc import Iterator

import pytest

from tests.lines.special_vehicle.conftest import browse
from tests.workshop.shop import Shop

__all__ = ["browse"]


@pytest.fixture
def shop(db: None) -> Iterator[Shop]:
    with Shop.standing_at_noon("truck-station") as shop:
        yield shop
