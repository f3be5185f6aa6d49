import pytest


@pytest.fixture(autouse=True)
def _planned_in_a_moment(settings):
    """The search needs no second for the few visits of a test."""
    settings.ANXIN_PLAN_SECONDS = 0.2
