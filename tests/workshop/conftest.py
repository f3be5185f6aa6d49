from collections.abc import Iterator

import pytest

from tests.workshop.shop import Shop


@pytest.fixture
def shop(db: None) -> Iterator[Shop]:
    with Shop.standing_at_noon("car-dealer") as shop:
        yield shop
