"""The small company under the small handbook with its approvals."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from tests.approvals.asking import Asked
from tests.approvals.books import published
from tests.ground import ground
from tests.world import World


@ground
def asked(world: World) -> Any:
    """Everything of the world, moved under the small handbook; see ``Asked``."""
    return Asked(world, published(world))


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
