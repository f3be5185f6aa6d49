"""What a page shows of the handbook's own data and steps, and what the person may do about them."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from anxin.handbook import queries, values
from anxin.handbook.actions.fill_fields import newest_of
from anxin.handbook.applying import applies
from anxin.handbook.current import handbook_of
from anxin.handbook.entitled import may_do
from anxin.handbook.own_facts import subjects_seen
from anxin.handbook.schema import DataField, Handbook
from anxin.handbook.steps import Course, Standing
from anxin.handbook.titles import role_titles
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.own_data.form import FieldsForm, initial_of

FEW = 4
"""So many steps that are done stand among the others."""


@dataclass(frozen=True)
class Known:
    """A value that this person only reads."""

    entry: DataField
    value: str
    source: str


@dataclass(frozen=True)
class ShownStep:
    """A step with what can be done about it."""

    standing: Standing
    source: str
    who: str
    is_ready: bool
    may: bool
    may_withdraw: bool
    take_url: str
    withdraw_url: str


@dataclass(frozen=True)
class Panel:
    """Empty where the handbook has neither fields nor steps for such a matter."""

    form: FieldsForm | None
    known: tuple[Known, ...]
    steps: tuple[ShownStep, ...]
    fill_url: str
    key: str

    @property
    def here(self) -> list[ShownStep]:
        """To be done in the present state; and what is done, as long as that is little."""
        folded = {row.standing.entry.id for row in self.done}
        return [row for row in self._reached if row.standing.entry.id not in folded]

    @property
    def done(self) -> list[ShownStep]:
        """What is folded away, so that the next step is seen: a step that can be done again is not."""
        done = [row for row in self._reached if row.standing.is_done and not row.is_ready]
        return done if len(done) > FEW else []

    @property
    def elsewhere(self) -> list[ShownStep]:
        """To be done in a state the matter is not in, or was not done while it was."""
        return [row for row in self.steps if not (row.standing.is_now or row.standing.is_done)]

    @property
    def _reached(self) -> list[ShownStep]:
        return [row for row in self.steps if row.standing.is_now or row.standing.is_done]

    @property
    def has_data(self) -> bool:
        return bool(self.form or self.known)


def panel_of(subject: Subject, user: User, *, page: str, at: datetime, form: FieldsForm | None = None) -> Panel:
    """``page`` is the page one comes back to; ``form`` one that was sent already and refused."""
    handbook = handbook_of(subject)
    course = Course(subject, handbook)
    has_steps = any(row.subject == subject.SUBJECT for row in handbook.steps)
    standings = course.standings() if has_steps else []
    form_now, known = _data(subject, user, course, form)
    return Panel(
        form=form_now,
        known=known,
        steps=tuple(_step(row, subject, user, handbook, page, at) for row in standings),
        fill_url=reverse("own-data", args=[page, subject.number]),
        key=secrets.token_urlsafe(18),
    )


def fields_to_fill(subject: Subject, user: User, course: Course) -> list[DataField]:
    """Those that concern the matter and that this person may fill in now, in the handbook's order."""
    if subject.state_now.is_end:
        return []
    rows = [row for row in course.handbook.fields if row.subject == subject.SUBJECT]
    return [row for row in rows if applies(row, subject.SUBJECT, course.context) and may_do(user, row, subject)]


def form_for(subject: Subject, entries: list[DataField], handbook: Handbook) -> FieldsForm:
    """As it stands now."""
    known = {code: row.value for code, row in queries.rows_of(subject).items()}
    initial = {**initial_of(entries, known), "version": newest_of(subject)}
    return FieldsForm(initial=initial, entries=entries, handbook=handbook)


def _data(
    subject: Subject, user: User, course: Course, form: FieldsForm | None
) -> tuple[FieldsForm | None, tuple[Known, ...]]:
    seen = subjects_seen(subject.SUBJECT)
    if not any(row.subject in seen for row in course.handbook.fields):
        return None, ()
    entries = fields_to_fill(subject, user, course)
    asked = {row.id for row in entries}
    if form is None and entries:
        form = form_for(subject, entries, course.handbook)
    rest = [row for row in course.handbook.fields if row.subject in seen and row.id not in asked]
    return form, tuple(_known(rest, subject, course.handbook))


def _known(entries: Iterable[DataField], subject: Subject, handbook: Handbook) -> Iterator[Known]:
    english = (get_language() or "").startswith("en")
    found = queries.values_of(subject)
    for entry in entries:
        if entry.id in found:
            shown = values.shown(entry, found[entry.id], english=english)
            yield Known(entry, shown, handbook.source(f"fields/{entry.id}"))


def _step(row: Standing, subject: Subject, user: User, handbook: Handbook, page: str, at: datetime) -> ShownStep:
    may = may_do(user, row.entry, subject)
    arguments = [page, subject.number, row.entry.id]
    return ShownStep(
        standing=row,
        source=handbook.source(f"steps/{row.entry.id}"),
        who=role_titles(row.entry.roles, handbook),
        is_ready=may and row.is_ready(at),
        may=may,
        may_withdraw=may and row.is_done and row.is_now,
        take_url=reverse("step-take", args=arguments),
        withdraw_url=reverse("step-withdraw", args=arguments),
    )
