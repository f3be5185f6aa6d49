"""Every line of the ledger, and what it makes of the stock."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum

from anxin.kernel.errors import Refusal
from anxin.parts.actions.edit_place import edit_place
from anxin.parts.actions.reverse import reverse
from anxin.parts.errors import (
    GoesNowhere,
    LoanOfAnother,
    LoanShort,
    MovedOn,
    NobodyAnswers,
    PlaceClosed,
    PlaceNotEmpty,
    PostedDifferently,
    QuantityRefused,
    ReversalStands,
    ReversedAlready,
    SerialElsewhere,
    SerialsMissing,
    SerialUnknown,
    StockShort,
)
from anxin.parts.lines import Clearing, Lending
from anxin.parts.models import Balance, Loan, LoanClearing, Lot, Move, Piece, Posting
from tests.parts.books import nothing_wrong


def test_what_comes_in_lies_in_the_store(stocked):
    posting = stocked.receive(5, cost=70)

    move = posting.moves.get()
    assert stocked.have(stocked.store) == 5
    assert (move.cost, move.charged) == (Decimal(350), Decimal(500))
    assert nothing_wrong()


def test_more_than_there_is_moves_nothing(stocked):
    stocked.receive(2)

    with pytest.raises(StockShort) as refused, transaction.atomic():
        stocked.post(stocked.line(1, stocked.store, stocked.bench), stocked.line(2, stocked.store, stocked.bench))

    assert "2" not in str(refused.value.data["have"])
    assert (stocked.have(stocked.store), stocked.have(stocked.bench)) == (2, 0)
    assert Posting.objects.count() == 1


@pytest.mark.rule("PRT-003-52")
def test_first_in_is_first_out(stocked):
    stocked.receive(2, cost=70, at=stocked.world.noon + timedelta(days=1))
    stocked.receive(2, cost=60, at=stocked.world.noon)
    stocked.receive(2, cost=90, at=stocked.world.noon + timedelta(days=2))

    posting = stocked.post(stocked.line(3, stocked.store, stocked.bench))

    assert posting.moves.get().cost == 60 + 60 + 70
    left = Lot.objects.filter(place=stocked.store).order_by("received_at")
    assert [(lot.quantity, lot.unit_cost) for lot in left] == [(1, 70), (2, 90)]
    assert nothing_wrong()


@pytest.mark.rule("PRT-003-50")
def test_good_and_faulty_are_kept_apart(stocked):
    stocked.receive(2)
    stocked.post(stocked.line(1, stocked.store, stocked.store, to_condition="doa"))

    with pytest.raises(StockShort), transaction.atomic():
        stocked.post(stocked.line(2, stocked.store, stocked.bench))

    assert stocked.have(stocked.store, condition="doa") == 1
    assert nothing_wrong()


def test_the_same_key_posts_once(stocked):
    line = stocked.line(3, stocked.supplier, stocked.store)
    first, second = stocked.post(line, key="once"), stocked.post(line, key="once")

    assert first.pk == second.pk
    assert stocked.have(stocked.store) == 3


def test_the_same_key_for_something_else_is_refused(stocked):
    stocked.post(stocked.line(3, stocked.supplier, stocked.store), key="once")

    with pytest.raises(PostedDifferently), transaction.atomic():
        stocked.post(stocked.line(4, stocked.supplier, stocked.store), key="once")

    assert stocked.have(stocked.store) == 3


def test_lines_of_one_posting_follow_one_another(stocked):
    stocked.post(
        stocked.line(3, stocked.supplier, stocked.store),
        stocked.line(3, stocked.store, stocked.bench),
        stocked.line(2, stocked.bench, stocked.bag),
    )

    assert [stocked.have(place) for place in (stocked.store, stocked.bench, stocked.bag)] == [0, 1, 2]
    assert nothing_wrong()


@pytest.mark.parametrize("quantity", [0, -1, 1_000_001])
def test_impossible_quantities(stocked, quantity):
    with pytest.raises(QuantityRefused), transaction.atomic():
        stocked.post(stocked.line(quantity, stocked.supplier, stocked.store))


def test_nothing_stays_where_it_is(stocked):
    with pytest.raises(GoesNowhere), transaction.atomic():
        stocked.post(stocked.line(1, stocked.store, stocked.store))


def test_a_closed_place_takes_nothing(stocked):
    edit_place(stocked.bag.pk, {"is_closed": True}, actor=stocked.clerk, at=stocked.world.now)
    stocked.receive(1)

    with pytest.raises(PlaceClosed), transaction.atomic():
        stocked.post(stocked.line(1, stocked.store, stocked.bag))

    assert stocked.have(stocked.store) == 1


def test_a_place_with_parts_in_it_is_not_closed(stocked):
    stocked.receive(1)

    with pytest.raises(PlaceNotEmpty), transaction.atomic():
        edit_place(stocked.store.pk, {"is_closed": True}, actor=stocked.clerk, at=stocked.world.now)


class TestReversing:
    def test_everything_is_as_it_was(self, stocked):
        stocked.receive(2, cost=60)
        stocked.receive(2, cost=90)
        before = self.lots()
        posting = stocked.post(stocked.line(3, stocked.store, stocked.bench, unit_price=Decimal(120)))

        back = self.back(stocked, posting)

        assert back.reverses == posting
        assert back.moves.get().credited == 360
        assert self.lots() == before
        assert nothing_wrong()

    def test_and_what_came_before_can_still_be_reversed(self, stocked):
        received = stocked.receive(2)
        self.back(stocked, stocked.post(stocked.line(1, stocked.store, stocked.bench)))

        self.back(stocked, received)

        assert stocked.have(stocked.store) == 0
        assert nothing_wrong()

    def test_once(self, stocked):
        posting = stocked.receive(2)
        again = self.back(stocked, posting, key="undo")

        assert self.back(stocked, posting, key="undo") == again
        with pytest.raises(ReversedAlready), transaction.atomic():
            self.back(stocked, posting, key="other")
        with pytest.raises(ReversalStands), transaction.atomic():
            self.back(stocked, again)
        assert Move.objects.count() == 2

    def test_not_what_has_moved_on(self, stocked):
        posting = stocked.receive(2)
        stocked.post(stocked.line(1, stocked.store, stocked.bench))
        stocked.receive(5)

        with pytest.raises(MovedOn), transaction.atomic():
            self.back(stocked, posting)

        assert stocked.have(stocked.store) == 6

    def test_several_lines_that_followed_one_another(self, stocked):
        posting = stocked.post(
            stocked.line(3, stocked.supplier, stocked.store), stocked.line(2, stocked.store, stocked.bench)
        )

        self.back(stocked, posting)

        assert not Balance.objects.present().exists()
        assert nothing_wrong()

    def test_what_accounted_for_a_loan_opens_it_again(self, stocked):
        stocked.receive(2)
        loan = stocked.lend(2)
        used = stocked.post(stocked.clearing(loan, 2, "used", stocked.unit))

        self.back(stocked, used)

        loan.refresh_from_db()
        assert (loan.state, loan.used, loan.open_quantity, loan.cleared_at) == ("open", 0, 2, None)
        assert stocked.have(stocked.bench) == 2
        assert nothing_wrong()

    def test_a_loan_is_taken_back(self, stocked):
        stocked.receive(2)
        loan = stocked.lend(2)

        self.back(stocked, loan.borrowing.posting)

        loan.refresh_from_db()
        assert (loan.state, loan.open_quantity) == ("reversed", 0)
        assert nothing_wrong()

    def test_not_once_something_of_it_was_used(self, stocked):
        stocked.receive(2)
        loan = stocked.lend(2)
        stocked.post(stocked.clearing(loan, 1, "used", stocked.unit))

        with pytest.raises(Refusal), transaction.atomic():
            self.back(stocked, loan.borrowing.posting)

        loan.refresh_from_db()
        assert loan.state == "open"

    @staticmethod
    def lots():
        rows = Lot.objects.values_list("unit_cost", "unit_price", "since", "move")
        return list(rows.annotate(pieces=Sum("quantity")).order_by("move"))

    @staticmethod
    def back(stocked, posting, key=""):
        return reverse(
            posting.pk, reason="写错了", key=key or f"back-{posting.pk}", actor=stocked.clerk, at=stocked.world.now
        )


class TestPieces:
    def receive(self, stocked, *serials):
        return stocked.receive(len(serials), part=stocked.panel, serials=serials)

    def test_each_is_in_one_place(self, stocked):
        self.receive(stocked, "A1", "A2")
        stocked.post(stocked.line(1, stocked.store, stocked.bench, part=stocked.panel, serials=("A2",)))

        where = dict(Piece.objects.values_list("serial", "place__code"))
        assert where == {"A1": "store", "A2": stocked.bench.code}
        assert nothing_wrong()

    def test_not_without_their_numbers(self, stocked):
        with pytest.raises(SerialsMissing), transaction.atomic():
            stocked.receive(2, part=stocked.panel, serials=("A1",))
        with pytest.raises(SerialsMissing), transaction.atomic():
            stocked.receive(2, part=stocked.panel, serials=("A1", "A1"))
        assert not Move.objects.exists()

    def test_not_from_where_it_is_not(self, stocked):
        self.receive(stocked, "A1", "A2")
        stocked.post(stocked.line(1, stocked.store, stocked.bench, part=stocked.panel, serials=("A2",)))

        with pytest.raises(SerialElsewhere), transaction.atomic():
            stocked.post(stocked.line(1, stocked.store, stocked.bag, part=stocked.panel, serials=("A2",)))
        with pytest.raises(SerialElsewhere), transaction.atomic():
            self.receive(stocked, "A1")
        with pytest.raises(SerialUnknown), transaction.atomic():
            stocked.post(stocked.line(1, stocked.store, stocked.bag, part=stocked.panel, serials=("A9",)))
        assert nothing_wrong()

    def test_an_old_one_comes_out_of_a_unit(self, stocked):
        old = stocked.line(1, stocked.unit, stocked.bag, part=stocked.panel, condition="faulty", serials=("OLD",))
        move = stocked.post(old).moves.get()

        assert (move.cost, move.charged) == (0, 900)
        assert Piece.objects.get().condition == "faulty"
        assert nothing_wrong()


class TestLoans:
    def test_what_is_lent_is_booked_to_the_account_of_the_borrower(self, stocked):
        stocked.receive(5)
        loan = stocked.lend(3)

        assert (loan.station, loan.person, loan.unit_price) == (stocked.world.nanshan, None, 100)
        assert (loan.quantity, loan.open_quantity, loan.open_value) == (3, 3, 300)
        assert nothing_wrong()

    def test_every_piece_is_accounted_for(self, stocked):
        stocked.receive(5)
        loan = stocked.lend(5)
        stocked.post(stocked.line(2, stocked.bench, stocked.bag))
        stocked.post(stocked.clearing(loan, 2, "used", stocked.unit, source=stocked.bag))
        stocked.post(stocked.clearing(loan, 1, "returned", stocked.store))
        stocked.post(stocked.clearing(loan, 1, "sold", stocked.sold))
        loan.refresh_from_db()
        assert (loan.state, loan.open_quantity) == ("open", 1)

        stocked.post(stocked.clearing(loan, 1, "deducted", stocked.deducted))

        loan.refresh_from_db()
        assert (loan.state, loan.used, loan.returned, loan.sold, loan.deducted) == ("cleared", 2, 1, 1, 1)
        assert loan.cleared_by == stocked.clerk
        assert nothing_wrong()

    def test_not_more_than_is_open(self, stocked):
        stocked.receive(5)
        loan = stocked.lend(2)
        stocked.post(stocked.line(2, stocked.store, stocked.bench))

        with pytest.raises(LoanShort), transaction.atomic():
            stocked.post(stocked.clearing(loan, 3, "used", stocked.unit))

        assert stocked.have(stocked.bench) == 4
        assert not LoanClearing.objects.exists()

    def test_not_with_what_another_answers_for(self, stocked):
        stocked.receive(5)
        loan = stocked.lend(2)

        with pytest.raises(LoanOfAnother), transaction.atomic():
            stocked.post(stocked.clearing(loan, 1, "used", stocked.unit, source=stocked.store))

        assert stocked.have(stocked.store) == 3

    def test_not_to_a_place_nobody_answers_for(self, stocked):
        stocked.receive(5)

        with pytest.raises(NobodyAnswers), transaction.atomic():
            stocked.post(stocked.line(1, stocked.supplier, stocked.store, lends=Lending("tv", "stock")))

        assert not Loan.objects.exists()

    def test_nor_two_at_once_more_than_is_open(self, stocked):
        stocked.receive(5)
        loan = stocked.lend(2)
        line = stocked.line(1, stocked.bench, stocked.unit, clears=Clearing(loan.pk, "used"))
        stocked.post(stocked.line(3, stocked.store, stocked.bench))

        with pytest.raises(LoanShort), transaction.atomic():
            stocked.post(line, line, line)

        loan.refresh_from_db()
        assert loan.used == 0


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", ["parts_posting", "parts_move", "parts_loanclearing"])
def test_the_database_changes_no_line(stocked, statement, table):
    stocked.receive(1)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(table))
