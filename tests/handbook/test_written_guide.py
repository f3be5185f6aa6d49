"""The examples of docs/how-to/write-a-handbook.md are a handbook."""

import re
from pathlib import Path

from anxin.handbook import loader
from anxin.handbook.lint import lint_pack
from anxin.handbook.schema import Handbook

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "write-a-handbook.md"


def test_the_examples_together_make_sense(tmp_path):
    pieces = re.findall(r"^```toml\n(.*?)^```", GUIDE.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for number, piece in enumerate(pieces):
        (tmp_path / f"{number:02}.toml").write_text(piece, encoding="utf-8")

    assert lint_pack(str(tmp_path)) == []
    assert set(loader.read(tmp_path).entries) == {
        "clocks/station-accepts",
        "duties/weekly-form",
        "checkpoints/fault-reproduced",
        "approvals/repair-cost",
        "checklists/arrival",
        "evidence/fault-photo",
        "fields/mileage",
        "steps/customer_called",
        "steps/card_handed_in",
        "triage/not-drivable",
        "roles/supervisor",
        "forms/visit-report",
        "follow_ups/after-the-visit",
        "grounds/consent-to-take-away",
        "inspections/gaps",
        "penalties/card-late",
        "notifications/on-the-way",
        "visits",
    }


def test_it_names_every_section():
    told = set(re.findall(r"`([a-z_]+)`", GUIDE.read_text("utf-8")))

    assert set(Handbook.model_fields) - told == set()
