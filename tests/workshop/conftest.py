from collections.abc import Iterator

import pytest

from tests.lines.company import Company
from tests.workshop.shop import Shop


@pytest.fixture
def shop(db: None) -> Iterator[Shop]:
    with Shop.standing_at_noon("car-dealer") as shop:
        yield shop


@pytest.fixture
def company(db: None) -> Iterator[Company]:
    with Company.standing_at_noon("tv") as company:
        yield company
