from collections.abc import Iterator

import pytest

from tests.workshop.shop import Shop


@pytest.fixture
def shop(db: None) -> Iterator[Shop]:
    with Shop.standing_at_noon("truck-station") as shop:
        yield shop
