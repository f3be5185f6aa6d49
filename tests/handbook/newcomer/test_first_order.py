"""The handbook somebody new wrote from docs/how-to/write-a-handbook.md alone, and one order of its company to the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from anxin.approvals.models import Approval
from anxin.care.models import FollowUp
from anxin.documents.models import Document
from anxin.fieldwork.actions.close import close_work_order
from anxin.handbook import loader
from anxin.handbook.lint import lint_pack
from anxin.kernel.errors import CheckpointOpen
from tests.lines.company import Company, dispatch, drive, provide

HERE = Path(__file__).parent
PACK = str(HERE / "purifier")


@pytest.fixture
def company(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Company]:
    """The directory is called like the line, and is found from where it lies."""
    monkeypatch.chdir(HERE)
    with Company.standing_at_noon("purifier") as company:
        yield company


def test_it_has_what_the_newcomer_was_asked_for() -> None:
    handbook = loader.read(PACK)

    counted = {name: len(getattr(handbook, name)) for name in ("clocks", "approvals", "forms", "follow_ups")}
    assert counted == {"clocks": 5, "approvals": 2, "forms": 3, "follow_ups": 1}
    assert lint_pack(PACK) == []


def test_an_order_runs_by_it_from_the_call_to_the_call_back(company: Company) -> None:
    order = drive(company, dispatch(company), "completed", water_pressure=2)
    company.fill(order, goodwill=400)

    with pytest.raises(CheckpointOpen) as refusal:
        close_work_order(order.pk, actor=company.agent, at=company.now)
    assert {"FRM-900-01", "APR-900-02"} <= set(refusal.value.clause)
    order.refresh_from_db()
    assert order.state == "completed"

    provide(company, order, "close")
    order = drive(company, order, "closed")

    assert Approval.objects.get(kind="goodwill").state == "granted"
    assert Document.objects.get(form="visit-report").state == "signed"
    assert {company.clock(order, clock).outcome for clock in ("accept", "on-site", "done")} == {"met"}
    assert company.clock(order.request, "dispatch").outcome == "met"
    assert company.clock(order, "call-back").outcome == "running"
    assert FollowUp.objects.get(work_order=order).plan == "taste"
