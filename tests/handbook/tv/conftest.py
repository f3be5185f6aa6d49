"""The television handbook as it is delivered."""

import pytest

from anxin.handbook import loader
from anxin.handbook.schema import Handbook


@pytest.fixture(scope="session")
def tv() -> Handbook:
    return loader.read("tv")
