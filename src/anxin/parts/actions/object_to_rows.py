"""The station objects to rows of its statement."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.events import PartsStatementObjected
from anxin.parts.models import PartsStatement, PartsStatementRow
from anxin.people.models import User


@transaction.atomic
def object_to_rows(
    statement_id: int, objections: Mapping[int, str], *, actor: User, at: datetime, version: int | None = None
) -> PartsStatement:
    """Row by row, by its id, what is wrong; until the month is closed, and never afterwards (PRT-003-36, PRT-003-37)."""
    statement = PartsStatement.objects.select_related("month").lock(statement_id, version=version)
    policies.check_may_answer(actor, statement)
    move = statement.move("object")
    check_gate(statement, "object")
    if not objections:
        raise InputRefused(field="objections", reason=_("Say which row is wrong, and what is right."))
    rows = statement.rows.filter(pk__in=objections).select_related("part").in_bulk()
    for pk, text in objections.items():
        if pk not in rows:
            raise NotFound(what=PartsStatementRow._meta.verbose_name, key=pk, field="objections")
        rows[pk].objection, rows[pk].answer = said(text, 500, "objections", _("objection")), ""
    PartsStatementRow.objects.bulk_update(rows.values(), ["objection", "answer"])
    statement.state = move.lands(statement.state)
    statement.write("state")
    told = [f"{row.part.number}: {row.objection}" for row in rows.values()]
    event = PartsStatementObjected(month=statement.month.name, objections=told)
    record(statement, event, actor=actor, at=at)
    return statement
