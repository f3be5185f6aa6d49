"""Checkpoints may wait for what other rooms see to."""

from types import SimpleNamespace

import pytest

from anxin.handbook import demands, gates
from anxin.handbook.demands import Demand, register_demand
from anxin.handbook.schema import Checkpoint

BASE = {
    "title": "到点",
    "title_en": "At the point",
    "clause": ["DSP-002-17"],
    "subject": "work_order",
    "before": "close",
}


@pytest.fixture
def only_cards(monkeypatch):
    """Nobody sees to anything but cards, which checkpoints name among their roles here."""
    asked = []

    def settled(subject, ids):
        asked.append(frozenset(ids))
        return {"red"}

    monkeypatch.setattr(demands, "_demands", {})
    register_demand(Demand(field="roles", section="cards", kind="card", settled=settled))
    return asked


def test_what_is_not_settled_is_missing_and_everybody_is_asked_once(only_cards, monkeypatch):
    points = [Checkpoint(id="one", roles=("red", "white"), **BASE), Checkpoint(id="two", roles=("white",), **BASE)]
    book = SimpleNamespace(
        checkpoints_before=lambda subject, move: points,
        find=lambda section, code: SimpleNamespace(
            id=code, title=f"{section} {code}", title_en=code, clause=("DSP-002-18",)
        ),
        source=lambda path: f"x@1/{path}",
    )
    monkeypatch.setattr(gates, "handbook_of", lambda subject: book)

    rows = gates.missing(SimpleNamespace(SUBJECT="work_order"), "close")

    assert [(row.checkpoint, row.kind, row.key, row.text) for row in rows] == [
        ("one", "card", "white", "cards white"),
        ("two", "card", "white", "cards white"),
    ]
    assert only_cards == [{"red", "white"}]


def test_one_room_sees_to_a_field(only_cards):
    with pytest.raises(ValueError, match="already"):
        register_demand(Demand(field="roles", section="other", kind="card", settled=lambda subject, ids: ids))


def test_an_entry_with_a_before_of_its_own_is_waited_for_where_it_applies(only_cards, monkeypatch):
    base = {"title": "卡", "title_en": "Card", "clause": (), "subject": "work_order", "before": ("close",)}
    rows = {
        "white": {},
        "red": {},
        "blue": {"subject": "complaint"},
        "far": {"before": ("open",)},
        "odd": {"kinds": ("test",)},
    }
    cards = [SimpleNamespace(id=code, **base | changed) for code, changed in rows.items()]
    book = SimpleNamespace(
        checkpoints_before=lambda subject, move: [],
        cards=cards,
        source=lambda path: f"x@1/{path}",
        find=lambda s, c: None,
    )
    monkeypatch.setattr(gates, "handbook_of", lambda subject: book)
    subject = SimpleNamespace(SUBJECT="work_order", context=lambda: {"request": SimpleNamespace(kind="repair")})

    rows = gates.missing(subject, "close")

    assert [(row.checkpoint, row.kind, row.key, row.source) for row in rows] == [
        ("", "card", "white", "x@1/cards/white")
    ]
    assert only_cards == [{"white", "red", "odd"}]
