"""The month of the parts account: statements drawn up, checked and signed by the stations, and closed for good."""

from datetime import timedelta
from typing import TYPE_CHECKING

from anxin.duties.models import Duty
from anxin.insight.simulator.words import ANSWERS_TO_ROWS, OBJECTIONS_TO_ROWS
from anxin.parts.actions.agree_statement import agree_statement
from anxin.parts.actions.answer_objections import answer_objections
from anxin.parts.actions.close_parts_month import begin_closing_month
from anxin.parts.actions.object_to_rows import object_to_rows
from anxin.parts.actions.open_parts_month import begin_statements
from anxin.parts.actions.report_stock import report_stock
from anxin.parts.models import PartsMonth, PartsStatement
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.acting import Stage

OBJECTED, FORGOTTEN = 0.1, 0.06
BEFORE_IT_ENDS = timedelta(hours=8)


def tell_stock(stage: "Stage", duty: Duty, person: User) -> None:
    if duty.station_id is not None:
        stage.attempt(report_stock, duty.station_id, line=stage.company.line, actor=person)


def draw_up_month(stage: "Stage", duty: Duty, person: User) -> None:
    """All statements at once; the stations answer before the month is over, and a day later it is closed."""
    month = stage.attempt(begin_statements, stage.company.line, actor=person)
    if month is None:
        return
    ends_at = month.moments()["month_over_at"]
    assert ends_at is not None
    for statement in month.statements.order_by("pk"):
        if stage.sim.random.random() >= FORGOTTEN:
            wait = (ends_at - BEFORE_IT_ENDS - stage.sim.now) * stage.sim.random.uniform(0.05, 0.9)
            stage.sim.plan_after(wait, lambda pk=statement.pk: _check(stage, pk, person))  # type: ignore[misc]
    stage.sim.plan(ends_at + timedelta(hours=34), lambda: _close(stage, month.pk, person))


def _check(stage: "Stage", statement_pk: int, keeper: User) -> None:
    """Row by row; where one is not as the station has it, the store looks it up first."""
    random, statement = stage.sim.random, PartsStatement.objects.get(pk=statement_pk)
    clerk = stage.company.clerk(statement.station_id, random)
    row = statement.rows.order_by("pk").first()
    if row is not None and statement.state == "sent" and random.random() < OBJECTED:
        told = {row.pk: random.choice(OBJECTIONS_TO_ROWS)}
        if stage.attempt(object_to_rows, statement_pk, told, actor=clerk) is not None:
            stage.sim.plan_after(timedelta(hours=4), lambda: _answer(stage, statement_pk, keeper))
        return
    _agree(stage, statement, clerk)


def _answer(stage: "Stage", statement_pk: int, keeper: User) -> None:
    statement = PartsStatement.objects.get(pk=statement_pk)
    words = {row.pk: stage.sim.random.choice(ANSWERS_TO_ROWS) for row in statement.rows.objected()}
    if stage.attempt(answer_objections, statement_pk, words, actor=keeper) is not None:
        statement.refresh_from_db()
        _agree(stage, statement, stage.company.clerk(statement.station_id, stage.sim.random))


def _agree(stage: "Stage", statement: PartsStatement, clerk: User) -> None:
    stage.satisfy(statement, "agree", actor=clerk)
    stage.attempt(agree_statement, statement.pk, actor=clerk)


def _close(stage: "Stage", month_pk: int, keeper: User) -> None:
    """Confirmed or not; what somebody objects to is answered first."""
    for statement in PartsStatement.objects.filter(month=month_pk, state="objected").order_by("pk"):
        _answer(stage, statement.pk, keeper)
    month = PartsMonth.objects.get(pk=month_pk)
    stage.satisfy(month, "close", actor=keeper)
    stage.attempt(begin_closing_month, month_pk, actor=keeper)
