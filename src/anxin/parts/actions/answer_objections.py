"""The parts team answers what a station objects to."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.events import PartsStatementAnswered, PartsStatementSettled
from anxin.parts.models import PartsStatement, PartsStatementRow
from anxin.people.models import User


@transaction.atomic
def answer_objections(
    statement_id: int, answers: Mapping[int, str], *, actor: User, at: datetime, version: int | None = None
) -> PartsStatement:
    """Row by row; after the last the station has the word again. What is to be put right is posted, and stands on the next.

    Raises ``NotFound`` for a row nobody objects to.
    """
    statement = PartsStatement.objects.select_related("month").lock(statement_id, version=version)
    policies.check_may_keep(actor)
    move = statement.move("answer")
    check_gate(statement, "answer")
    if not answers:
        raise InputRefused(field="answers", reason=_("Nothing was answered."))
    rows = statement.rows.objected().filter(pk__in=answers).select_related("part").in_bulk()
    for pk, text in answers.items():
        if pk not in rows:
            raise NotFound(what=PartsStatementRow._meta.verbose_name, key=pk, field="answers")
        rows[pk].answer = said(text, 500, "answers", _("answer"))
    PartsStatementRow.objects.bulk_update(rows.values(), ["answer"])
    left, month = statement.rows.objected().count(), statement.month.name
    told = [f"{row.part.number}: {row.answer}" for row in rows.values()]
    statement.state = (move if left else statement.move("settle")).lands(statement.state)
    statement.write("state")
    record(statement, PartsStatementAnswered(month=month, answers=told, left=left), actor=actor, at=at)
    if not left:
        record(statement, PartsStatementSettled(month=month), actor=actor, at=at)
    return statement
