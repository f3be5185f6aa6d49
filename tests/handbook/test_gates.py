"""Checkpoints: what is missing, in whose words, by which clause."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.handbook.actions.load import draft
from anxin.handbook.gates import check_gate, missing
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import Held
from tests.handbook.small import checkpoint, entry, handbook

pytestmark = pytest.mark.django_db

ITEMS = [{"id": "tools", "title": "工具", "title_en": "tools"}, {"id": "cloth", "title": "抹布", "title_en": "cloth"}]
LIST = entry("leaving", roles=[], items=ITEMS)
PHOTO = entry("photo", form="photo")


class Order:
    SUBJECT = "work_order"
    LIFECYCLE = LIFECYCLE

    def __init__(self, book, *, ticks=(), photos=0, **facts):
        self.handbook_id = draft(book).pk
        self.facts = {"is_urban": True, "kind": "repair", **facts}
        self.kept = Held(ticks={"leaving": frozenset(ticks)}, evidence={"photo": photos})
        self.asked = 0

    def context(self):
        self.asked += 1
        return {"order": SimpleNamespace(**self.facts)}

    def held(self):
        return self.kept


def test_nothing_is_missing_where_the_handbook_asks_for_nothing():
    order = Order(handbook(checkpoints=[checkpoint(before="accept")]))

    assert missing(order, "check_in") == []
    assert order.asked == 0
    check_gate(order, "check_in")


def test_a_condition_that_does_not_hold_is_told_with_clause_and_source():
    order = Order(handbook(checkpoints=[checkpoint(clause=["DSP-003-14", "APR-003-11"])]), is_urban=False)

    (row,) = missing(order, "check_in")

    assert (row.kind, row.text, row.text_en) == ("condition", "不在市区", "not in town")
    assert row.source == f"{row.source.split('/')[0]}/checkpoints/ready"
    with pytest.raises(CheckpointOpen) as refusal:
        check_gate(order, "check_in")
    assert refusal.value.clause == ("DSP-003-14", "APR-003-11")
    assert "不在市区" in str(refusal.value)


def test_a_refusal_is_told_in_the_readers_language():
    order = Order(handbook(checkpoints=[checkpoint()]), is_urban=False)

    with translation.override("en"):
        assert str(missing(order, "check_in")[0]) == "not in town"
    with translation.override("zh-hans"):
        assert str(missing(order, "check_in")[0]) == "不在市区"


def test_open_items_of_a_checklist_are_named():
    book = handbook(checklists=[LIST], checkpoints=[checkpoint(require=[], checklists=["leaving"])])

    (row,) = missing(Order(book, ticks=["tools"]), "check_in")

    assert (row.kind, row.key, row.text, row.text_en) == (
        "checklist",
        "leaving",
        "条目 leaving（抹布）",
        "Entry leaving (cloth)",
    )
    assert missing(Order(book, ticks=["tools", "cloth"]), "check_in") == []


def test_evidence_is_counted():
    book = handbook(evidence=[PHOTO], checkpoints=[checkpoint(require=[], evidence=[{"kind": "photo", "count": 2}])])

    assert missing(Order(book, photos=2), "check_in") == []
    (row,) = missing(Order(book, photos=1), "check_in")
    assert (row.kind, row.key, row.text) == ("evidence", "photo", "条目 photo × 1")


def test_a_checkpoint_asks_only_where_its_condition_holds():
    book = handbook(checkpoints=[checkpoint(when="order.kind == 'test'")])

    assert missing(Order(book, is_urban=False), "check_in") == []
    assert missing(Order(book, is_urban=False, kind="test"), "check_in")


def test_checkpoints_come_in_their_order_and_facts_are_asked_for_once():
    order = Order(handbook(checkpoints=[checkpoint("second", order=2), checkpoint("first", order=1)]), is_urban=False)

    assert [row.checkpoint for row in missing(order, "check_in")] == ["first", "second"]
    assert order.asked == 1


def test_a_checkpoint_that_cannot_be_answered_stays_closed(caplog):
    book = handbook(checkpoints=[checkpoint(require=[{"that": "order.gone", "message": "缺", "message_en": "gone"}])])

    assert [row.text_en for row in missing(Order(book), "check_in")] == ["gone"]
    assert "order.gone" in caplog.text
