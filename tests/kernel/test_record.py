"""Chains: written one by one or many at once, never changed, and every tampering found."""

import pytest
from django.db import DatabaseError, connection, transaction

from anxin.kernel import record as recording
from anxin.kernel.audit import verify_chains
from anxin.kernel.deadlines import ClockPaused
from anxin.kernel.models import AuditHead, AuditLine
from anxin.kernel.record import Line, append_lines, lock_heads, record, record_many
from anxin.requests.models import ServiceRequest
from tests.kernel.conftest import NOON
from tests.kernel.subjects import Thing
from tests.kernel.threads import together


def fact(reason="stands still · 停表 🕰"):
    return ClockPaused(clock="accept", title="接单", title_en="accept", reason=reason, deadline=1)


def findings():
    return [str(finding) for finding in verify_chains()]


@pytest.fixture
def chain(db):
    """Three things with three lines each, written by both hands."""
    with transaction.atomic():
        for pk in (1, 2, 3):
            record(Thing(pk), fact("one"), fact("two"), actor=None, at=NOON)
        append_lines([Line("thing", pk, fact("three")) for pk in (3, 1, 2)], at=NOON)


@pytest.mark.django_db
@pytest.mark.usefixtures("chain")
def test_both_hands_write_the_same_chain():
    assert findings() == []
    assert list(AuditHead.objects.order_by("subject_id").values_list("subject_id", "seq")) == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.django_db
def test_several_lines_of_one_chain_in_one_go_follow_each_other():
    append_lines([Line("thing", 1, fact(str(n))) for n in range(5)], at=NOON)
    append_lines([Line("thing", 1, fact("more"))], at=NOON)

    assert list(AuditLine.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert findings() == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(RuntimeError):
        record(Thing(), fact(), actor=None, at=NOON)
    with pytest.raises(RuntimeError):
        append_lines([Line("thing", 1, fact())], at=NOON)

    assert not AuditLine.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_auditline SET event = 'other' WHERE subject_id = 1",
        "DELETE FROM kernel_auditline WHERE subject_id = 1",
        "TRUNCATE kernel_auditline",
    ],
)
def test_the_database_refuses_to_change_a_line(statement):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement)

    assert AuditLine.objects.count() == 9


@pytest.mark.django_db
@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        (
            "UPDATE kernel_auditline SET body = replace(body, 'two', 'TWO') WHERE subject_id = 2 AND seq = 2",
            ["thing 2, audit line 2: its hash does not follow from its text",
             "thing 2, audit line 2: its columns do not say what was hashed"],
        ),
        (
            "UPDATE kernel_auditline SET payload = payload || '{\"reason\": \"nothing\"}' WHERE subject_id = 2 AND seq = 3",
            ["thing 2, audit line 3: its columns do not say what was hashed"],
        ),
        (
            "UPDATE kernel_auditline SET at = at + interval '1 hour' WHERE subject_id = 2 AND seq = 1",
            ["thing 2, audit line 1: its columns do not say what was hashed"],
        ),
        (
            "DELETE FROM kernel_auditline WHERE subject_id = 2 AND seq = 2",
            ["thing 2, audit line 3: a line is missing before it"],
        ),
        (
            "DELETE FROM kernel_auditline WHERE subject_id = 2 AND seq = 3",
            ["thing 2: its chain ends at line 2, its head says 3"],
        ),
        (
            "DELETE FROM kernel_auditline WHERE subject_id = 2",
            ["thing 2: its chain ends at line 0, its head says 3"],
        ),
        (
            "DELETE FROM kernel_audithead WHERE subject_id = 2",
            ["thing 2: its chain ends at line 3, its head says 0"],
        ),
        (
            "UPDATE kernel_auditline SET subject_id = 9 WHERE subject_id = 2 AND seq = 3",
            ["thing 9, audit line 3: a line is missing before it",
             "thing 9, audit line 3: its columns do not say what was hashed",
             "thing 2: its chain ends at line 2, its head says 3",
             "thing 9: its chain ends at line 3, its head says 0"],
        ),
    ],
)  # fmt: skip
def test_tampering_past_the_trigger_is_found(tampering, found):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(tampering)

    assert findings() == found


@pytest.mark.django_db(transaction=True)
def test_two_who_record_at_once_make_one_chain():
    def write():
        for _ in range(10):
            with transaction.atomic():
                record(Thing(), fact(), actor=None, at=NOON)
                append_lines([Line("thing", 2, fact()), Line("thing", 1, fact())], at=NOON)

    assert together(write, write, write) == [None] * 3

    assert AuditHead.objects.get(subject_id=1).seq == 60
    assert findings() == []


@pytest.mark.django_db
def test_many_at_once_are_told_one_by_one_to_those_who_listen(monkeypatch, django_assert_num_queries):
    heard = []
    monkeypatch.setattr(recording, "listeners", lambda name: [lambda fact: heard.append((name, fact.subject.pk))])
    requests = [ServiceRequest(pk=pk) for pk in (7, 5, 6)]

    with django_assert_num_queries(4):
        record_many([(each, fact()) for each in [*requests, Thing(1)]], actor=None, at=NOON)

    assert heard == [("clock.paused", pk) for pk in (7, 5, 6)]
    assert AuditHead.objects.count() == 4
    assert findings() == []


@pytest.mark.django_db
def test_heads_are_locked_in_one_order_and_begun_where_there_are_none():
    assert lock_heads({("thing", 2), ("thing", 1)}) == {("thing", 1): (0, b""), ("thing", 2): (0, b"")}
    assert findings() == []
