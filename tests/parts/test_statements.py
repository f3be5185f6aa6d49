"""The month of the parts account, from the cut to the statement that stands."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.models import Duty
from anxin.kernel.errors import CheckpointOpen, MoveRefused, NotEntitled, NotFound
from anxin.parts.actions.agree_statement import agree_statement
from anxin.parts.actions.answer_objections import answer_objections
from anxin.parts.actions.object_to_rows import object_to_rows
from anxin.parts.actions.open_parts_month import begin_statements, open_parts_month
from anxin.parts.errors import MonthSent, ObjectionsOpen
from anxin.parts.models import PartsMonth, PartsStatement, PartsStatementRow
from anxin.parts.months import latest
from tests.ground import ground
from tests.parts.agreed import closed, drawn, of_nanshan, sealed
from tests.parts.books import nothing_wrong
from tests.world import SHANGHAI


def on(year, month, day, hour=9):
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


@ground
def february(stocked):
    """Three boards lent in February, one used, one handed to the technician; one more lent in March."""
    stocked.receive(9, at=on(2026, 1, 10))
    stocked.world._running.now = on(2026, 2, 2)
    loan = stocked.lend(3)
    stocked.world._running.now = on(2026, 2, 20)
    stocked.post(stocked.clearing(loan, 1, "used", stocked.unit))
    stocked.post(stocked.line(1, stocked.bench, stocked.bag))
    stocked.world._running.now = on(2026, 2, 26)
    stocked.lend(1)
    stocked.world._running.now = on(2026, 2, 28)
    return stocked


def row_of(statement):
    return statement.rows.get(part__number="MB-100")


def numbers(row):
    return row.opening, row.came, row.went, row.closing


@pytest.mark.rule("PRT-003-35", "INF-003-03")
def test_a_statement_holds_the_month_to_the_day_of_the_stocktake(february):
    month = drawn(february)

    statement = of_nanshan(month)
    assert (month.state, month.name, month.starts_on.day, month.ends_on.day) == ("sent", "2026-02", 26, 25)
    row = row_of(statement)
    assert numbers(row) == (0, 3, 1, 2)
    assert set(row.kinds) == {"stock.received"}
    assert (statement.closing_worth, statement.on_loan, statement.owed) == (Decimal(200), 2, Decimal(200))
    loan = statement.loans.get()
    assert (loan.open_quantity, loan.days) == (2, 23)
    assert any("2026-02" in text for text in february.world.told(february.world.clerk))


def test_the_next_month_goes_on_where_the_last_was_cut(february):
    closed(february, drawn(february))
    world = february.world
    late = february.line(1, february.bench, february.store)
    february.post(late, at=on(2026, 2, 20))  # entered on the 28th by a phone that had no network
    world._running.now = on(2026, 3, 28)

    statement = of_nanshan(drawn(february))

    assert numbers(row_of(statement)) == (2, 1, 1, 2)
    assert statement.loans.count() == 2
    assert nothing_wrong()


def test_a_month_is_drawn_up_once(february):
    world = february.world
    with pytest.raises(NotEntitled), transaction.atomic():
        open_parts_month("tv", actor=world.clerk, at=world.now)
    drawn(february)

    with pytest.raises(MonthSent), transaction.atomic():
        begin_statements("tv", actor=february.clerk, at=world.now)

    assert PartsMonth.objects.count() == 1


@pytest.mark.rule("PRT-003-36")
def test_the_station_confirms_with_signature_and_seal_before_day_one(february):
    world, statement = february.world, of_nanshan(drawn(february))
    told = {"actor": world.clerk, "at": world.now}
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        agree_statement(statement.pk, **told)
    assert refused.value.clause == ("PRT-003-36",)
    with pytest.raises(NotEntitled), transaction.atomic():
        agree_statement(statement.pk, actor=world.other_clerk, at=world.now)
    sealed(february, statement)

    agree_statement(statement.pk, **told)

    world.advance_to(on(2026, 3, 1, 1))
    silent = "has not confirmed"
    assert not any(silent in text for text in world.told(world.clerk))
    statement.refresh_from_db()
    assert statement.state == "agreed"


@pytest.mark.rule("PRT-003-36", "SLA-003-22")
def test_who_has_not_confirmed_before_day_one_is_told(february):
    drawn(february)
    world = february.world

    world.advance_to(on(2026, 2, 28, 23))
    assert not any("has not confirmed" in text for text in world.told(world.clerk))
    world.advance_to(on(2026, 3, 1, 1))
    assert any("has not confirmed" in text for text in world.told(world.clerk))
    assert not any("not closed before day 3" in text for text in world.told(february.clerk))

    world.advance_to(on(2026, 3, 3, 1))
    assert any("not closed before day 3" in text for text in world.told(february.clerk))


def test_objections_are_answered_row_by_row_before_the_month_is_closed(february):
    world, month = february.world, drawn(february)
    statement = of_nanshan(month)
    row = row_of(statement)
    station, store = {"actor": world.clerk, "at": world.now}, {"actor": february.clerk, "at": world.now}
    object_to_rows(statement.pk, {row.pk: "只收到两件"}, **station)
    assert any(statement.number in text for text in world.told(february.clerk))
    with pytest.raises(ObjectionsOpen), transaction.atomic():
        closed(february, month)
    with pytest.raises(NotFound), transaction.atomic():
        answer_objections(statement.pk, {row.pk + 1: "?"}, **store)

    answer_objections(statement.pk, {row.pk: "二月二日运单有三件"}, **store)

    statement.refresh_from_db()
    assert statement.state == "sent"
    assert any("answered" in text for text in world.told(world.clerk))
    assert closed(february, month).state == "closed"


@pytest.mark.rule("PRT-003-37")
def test_a_closed_statement_stands_whoever_asks(february):
    world, month = february.world, drawn(february)
    statement = of_nanshan(month)
    row = row_of(statement)
    closed(february, month)
    statement.refresh_from_db()
    assert (statement.state, statement.is_deemed) == ("closed", True)

    with pytest.raises(MoveRefused), transaction.atomic():
        object_to_rows(statement.pk, {row.pk: "不对"}, actor=world.clerk, at=world.now)
    for change in (
        lambda: PartsStatement.objects.filter(pk=statement.pk).update(closing_worth=0),
        lambda: PartsStatementRow.objects.filter(pk=row.pk).update(objection="不对"),
        lambda: statement.loans.all().delete(),
        lambda: PartsStatementRow.objects.create(
            statement=statement, part=february.panel, condition="good", opening=0, came=0, went=0, closing=0
        ),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.rule("SLA-003-22")
def test_sending_is_a_duty_of_day_28_that_ends_with_it(february):
    raise_for("tv", at=february.world.now)
    duty = Duty.objects.get(code="parts-statements-sent")

    drawn(february)

    duty.refresh_from_db()
    assert (duty.state, duty.last_day.day, duty.note) == ("done", 28, PartsMonth.objects.get().number)


@pytest.mark.parametrize(
    ("at", "first", "last"),
    [(on(2026, 3, 24), "2026-01-26", "2026-02-25"), (on(2026, 3, 25), "2026-02-26", "2026-03-25")],
)
def test_the_day_of_the_stocktake_ends_the_month(at, first, last):
    stretch = latest("month 25", at)

    assert (str(stretch.starts_on), str(stretch.ends_on)) == (first, last)
    assert stretch.ends_at - stretch.starts_at >= timedelta(days=28)
