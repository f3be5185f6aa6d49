"""Fill in what the handbook wants to know about a matter."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from anxin.handbook import values
from anxin.handbook.applying import applies
from anxin.handbook.current import handbook_of
from anxin.handbook.entitled import check_may_do
from anxin.handbook.errors import MatterEnded, NotAsked
from anxin.handbook.events import FieldFilled
from anxin.handbook.models import FieldValue
from anxin.handbook.own_facts import Context
from anxin.handbook.queries import rows_of
from anxin.handbook.schema import DataField, Handbook
from anxin.handbook.titles import Titled
from anxin.kernel import subjects
from anxin.kernel.errors import StalePage
from anxin.kernel.models import Subject
from anxin.kernel.record import record


@transaction.atomic
def fill_fields(
    subject_type: str,
    subject_id: int,
    given: Mapping[str, object],
    *,
    actor: Any,
    at: datetime,
    seen: int | None = None,
    at_intake: bool = False,
) -> list[FieldValue]:
    """Keep the values, by field, and tell of each that is new; an empty one takes the old one out.

    ``seen`` is the newest value the person saw (see ``newest_of``): where somebody else filled in one of the same
    fields since, it is a stale page. ``at_intake``: whoever registers may fill in what is asked then.

    Raises ``ValueRefused``, ``NotAsked``, ``NotEntitled``, ``MatterEnded`` or ``StalePage``; then none is kept.
    """
    subject = subjects.lock(subject_type, subject_id)
    handbook = handbook_of(subject)
    before = rows_of(subject)
    wanted = [(entry, values.kept(entry, value)) for code, value in given.items() for entry in [_entry(handbook, code)]]
    changed = [(entry, value) for entry, value in wanted if value != _value(before.get(entry.id))]
    if not changed:
        return []
    _check_may_fill(subject, handbook, [entry for entry, _new in changed], actor=actor, at_intake=at_intake)
    _check_is_fresh([before[entry.id].pk for entry, _new in changed if entry.id in before], seen)
    rows = [_replace(subject, before.get(entry.id), entry, value, actor=actor, at=at) for entry, value in changed]
    record(subject, *(_told(entry, value) for entry, value in changed), actor=actor, at=at)
    return [row for row in rows if row is not None]


def _value(row: FieldValue | None) -> str:
    return row.value if row else ""


def _entry(handbook: Handbook, code: str) -> DataField:
    found = handbook.field(code)
    if found is None:
        raise NotAsked(what=code[:48])
    return found


def _check_may_fill(
    subject: Subject, handbook: Handbook, entries: list[DataField], *, actor: Any, at_intake: bool
) -> None:
    if subject.state_now.is_end:
        raise MatterEnded(state=subject.state_now.title, clause=entries[0].clause)
    context = Context(subject, handbook)
    for entry in entries:
        if entry.subject != subject.SUBJECT or not applies(entry, subject.SUBJECT, context):
            raise NotAsked(what=Titled.of(entry), clause=entry.clause)
        if not (at_intake and entry.at_intake):
            check_may_do(actor, entry, subject, handbook)


def _check_is_fresh(replaced: list[int], seen: int | None) -> None:
    newest = max(replaced, default=0)
    if seen is not None and newest > seen:
        raise StalePage(seen=seen, current=newest)


def _replace(
    subject: Subject, old: FieldValue | None, entry: DataField, value: str, *, actor: Any, at: datetime
) -> FieldValue | None:
    if old is not None:
        old.replaced_at, old.replaced_by = at, actor
        old.save(update_fields=["replaced_at", "replaced_by"])
    if not value:
        return None
    return FieldValue.objects.create(
        subject_type=subject.SUBJECT,
        subject_id=subject.pk,
        field=entry.id,
        value=value,
        filled_at=at,
        filled_by=actor,
    )


def _told(entry: DataField, value: str) -> FieldFilled:
    return FieldFilled(
        field=entry.id,
        title=entry.title,
        title_en=entry.title_en,
        value=values.shown(entry, value, english=False) or "—",
        value_en=values.shown(entry, value, english=True) or "—",
    )


def newest_of(subject: Subject) -> int:
    """What a form that is shown now has seen."""
    rows = FieldValue.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk)
    return rows.aggregate(newest=Max("pk"))["newest"] or 0
