"""``anxin check`` finds what was tampered with behind the ledger's back."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from anxin.parts.models import Balance, Loan, Lot, Piece
from tests.ground import ground
from tests.parts.books import findings, nothing_wrong


@ground
def busy(stocked):
    stocked.receive(5)
    loan = stocked.lend(3)
    stocked.post(stocked.clearing(loan, 1, "used", stocked.unit))
    stocked.receive(2, part=stocked.panel, serials=("A1", "A2"))
    assert nothing_wrong()
    return stocked


@contextmanager
def behind_its_back():
    """As somebody with the database's password could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL session_replication_role = replica")
        yield cursor
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_a_balance_that_was_changed(busy):
    Balance.objects.filter(place=busy.store, part=busy.board).update(quantity=9)

    assert any("place store, part MB-100 (good): says 9" in finding for finding in findings())


def test_a_value_that_was_changed(busy):
    Balance.objects.filter(place=busy.store, part=busy.board).update(worth=1)

    assert any("place store, part MB-100" in finding for finding in findings())


def test_a_line_that_was_changed(busy):
    with behind_its_back() as cursor:
        cursor.execute("UPDATE parts_move SET quantity = quantity + 1 WHERE id = (SELECT min(id) FROM parts_move)")

    assert any("place store, part MB-100 (good)" in finding for finding in findings())


def test_a_lot_that_was_lost(busy):
    Lot.objects.filter(place=busy.bench).delete()

    assert any("its lots make 0" in finding for finding in findings())


def test_a_piece_that_was_put_elsewhere(busy):
    Piece.objects.filter(serial="A1").update(place=busy.bag)

    assert any("1 numbers are there" in finding for finding in findings())


def test_a_loan_that_was_made_smaller(busy):
    Loan.objects.update(used=2, open_quantity=1)

    assert any("says used, returned, sold, deducted" in finding for finding in findings())


@pytest.mark.parametrize(
    "change",
    [{"quantity": -1}, {"cost": -1}, {"quantity": 0}],
)
def test_the_database_refuses_what_cannot_be(busy, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Balance.objects.filter(place=busy.store, part=busy.board).update(**change)


def test_the_database_refuses_a_loan_that_does_not_add_up(busy):
    with pytest.raises(IntegrityError), transaction.atomic():
        Loan.objects.update(used=3)
