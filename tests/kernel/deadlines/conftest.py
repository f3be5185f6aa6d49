import pytest

from anxin.kernel.deadlines import consequences


@pytest.fixture(autouse=True)
def _nobody_listens(monkeypatch):
    """The rooms above have no part in these tests; one that wants a listener brings its own."""
    monkeypatch.setattr(consequences, "listeners", lambda _event: [])
