"""A module says under whose handbook its company works: ``LINE = "tv"``."""

from collections.abc import Iterator

import pytest

from tests.lines.company import Company


@pytest.fixture
def company(request: pytest.FixtureRequest, db: None) -> Iterator[Company]:
    with Company.standing_at_noon(request.module.LINE) as company:
        yield company
