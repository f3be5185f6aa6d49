"""The handbook's own data and steps of a matter, as they are sent and told."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from anxin.api.shapes import Asked, Coded, Note, Reason, Told
from anxin.api.subjects import MissingTold, in_english, worded
from anxin.handbook import queries, values
from anxin.handbook.actions.fill_fields import newest_of
from anxin.handbook.applying import applies
from anxin.handbook.entitled import may_do
from anxin.handbook.models import FieldValue, TakenStep
from anxin.handbook.own_facts import subjects_seen
from anxin.handbook.schema import DataField
from anxin.handbook.steps import Course, Standing
from anxin.handbook.titles import role_title
from anxin.kernel import clock
from anxin.kernel.models import Subject
from anxin.people.models import User

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=48)]
Value = Annotated[str, StringConstraints(max_length=4_000)] | float | bool | None


class Filling(Asked):
    """Only the fields that are to change; ``null`` takes a value out. ``seen`` is ``newest`` as it was read: with it a
    value somebody else filled in since is not overwritten."""

    values: dict[FieldName, Value] = Field(max_length=200)
    seen: int | None = Field(default=None, ge=0, le=2**63 - 1)


class Taking(Asked):
    note: Note = ""


class TakingBack(Asked):
    reason: Reason


class FieldTold(Told):
    """``value`` is what conditions compare, ``shown`` what people read; ``before`` the moves that wait for it."""

    id: str
    subject: str
    title: str
    type: str
    unit: str
    choices: list[Coded]
    value: str
    shown: str
    filled_at: datetime | None
    filled_by: str
    may_fill: bool
    before: list[str]
    clause: list[str]
    source: str


class TimeTold(Told):
    """One time a step was taken."""

    number: int
    at: datetime
    by: str
    note: str

    @classmethod
    def of(cls, row: TakenStep) -> "TimeTold":
        return cls(number=row.number, at=row.taken_at, by=str(row.taken_by or ""), note=row.note)


class OwnStepTold(Told):
    """``is_ready``: this person can take it now; ``missing`` says what it waits for."""

    id: str
    title: str
    roles: list[Coded]
    taken: list[TimeTold]
    is_ready: bool
    opens_at: datetime | None
    missing: list[MissingTold]
    clause: list[str]
    source: str


class OwnDataTold(Told):
    """What the handbook asks for about the matter beyond its own columns; empty where it asks for nothing."""

    newest: int
    fields: list[FieldTold]
    steps: list[OwnStepTold]

    @classmethod
    def told(cls, subject: Subject, reader: User) -> "OwnDataTold":
        course = Course(subject)
        seen = subjects_seen(subject.SUBJECT)
        asked = [row for row in course.handbook.fields if row.subject in seen]
        known, mine = (queries.values_of(subject), queries.rows_of(subject)) if asked else ({}, {})
        steps = course.standings() if any(row.subject == subject.SUBJECT for row in course.handbook.steps) else []
        return cls(
            newest=newest_of(subject) if asked else 0,
            fields=[
                _field(row, known.get(row.id, ""), mine.get(row.id), subject, reader, course)
                for row in asked
                if row.id in known or (row.subject == subject.SUBJECT and applies(row, subject.SUBJECT, course.context))
            ],
            steps=[_step(row, reader, course) for row in steps],
        )


def _field(
    entry: DataField, value: str, row: FieldValue | None, subject: Subject, reader: User, course: Course
) -> FieldTold:
    is_own = entry.subject == subject.SUBJECT and not subject.state_now.is_end
    return FieldTold(
        id=entry.id,
        subject=entry.subject,
        title=worded(entry.title, entry.title_en),
        type=entry.type,
        unit=worded(entry.unit, entry.unit_en),
        choices=[Coded(code=choice.id, title=worded(choice.title, choice.title_en)) for choice in entry.choices],
        value=value,
        shown=values.shown(entry, value, english=in_english()),
        filled_at=row.filled_at if row else None,
        filled_by=str(row.filled_by or "") if row else "",
        may_fill=is_own and may_do(reader, entry, subject),
        before=list(entry.before),
        clause=list(entry.clause),
        source=course.handbook.source(f"fields/{entry.id}"),
    )


def _step(row: Standing, reader: User, course: Course) -> OwnStepTold:
    step = row.entry
    return OwnStepTold(
        id=step.id,
        title=worded(step.title, step.title_en),
        roles=[Coded(code=code, title=role_title(code, course.handbook)) for code in step.roles],
        taken=[TimeTold.of(one) for one in row.taken],
        is_ready=may_do(reader, step, course.subject) and row.is_ready(clock.now()),
        opens_at=row.opens_at,
        missing=[MissingTold.of(one) for one in row.missing],
        clause=list(step.clause),
        source=course.handbook.source(f"steps/{step.id}"),
    )
