"""Where a matter stands among the handbook's steps: done, possible now, and what each still waits for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from anxin.handbook import errors, proving, queries
from anxin.handbook.applying import applies
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing
from anxin.handbook.models import TakenStep
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Entry, Handbook, Step
from anxin.handbook.titles import Titled
from anxin.kernel import calendars, durations
from anxin.kernel.errors import Refusal
from anxin.kernel.models import Held, Subject


@dataclass(frozen=True)
class Standing:
    """One step of one matter. ``taken`` are the times it was done; with nothing ``missing``, in a state that allows it
    and after ``opens_at`` it can be taken (again). ``is_open`` is ``False`` while what it opens after has not happened.
    """

    entry: Step
    taken: tuple[TakenStep, ...]
    missing: tuple[Missing, ...]
    is_now: bool
    is_open: bool
    opens_at: datetime | None

    @property
    def is_done(self) -> bool:
        return bool(self.taken)

    def is_ready(self, at: datetime) -> bool:
        again = self.entry.repeats or not self.taken
        return (
            again and self.is_now and self.is_open and not self.missing and not (self.opens_at and at < self.opens_at)
        )


class Course:
    """The steps of one matter. Everything is looked up once, and only if a step asks for it."""

    def __init__(self, subject: Subject, handbook: Handbook | None = None) -> None:
        self.subject = subject
        self.handbook = handbook or handbook_of(subject)
        self.context = Context(subject, self.handbook)

    @cached_property
    def _taken(self) -> Mapping[str, tuple[TakenStep, ...]]:
        found: dict[str, tuple[TakenStep, ...]] = {}
        for row in queries.steps_taken(self.subject):
            found[row.step] = (*found.get(row.step, ()), row)
        return found

    @cached_property
    def _held(self) -> Held:
        return self.subject.held()

    @cached_property
    def _values(self) -> Mapping[str, str]:
        return queries.values_of(self.subject)

    def standings(self) -> list[Standing]:
        """Those that concern the matter, in the handbook's order, and those that were taken while they did."""
        rows = [row for row in self.handbook.steps if row.subject == self.subject.SUBJECT]
        return [self.standing(row) for row in rows if row.id in self._taken or self._concerns(row)]

    def standing(self, step: Step) -> Standing:
        opens_at = self._opens_at(step)
        return Standing(
            entry=step,
            taken=self._taken.get(step.id, ()),
            missing=tuple(self._missing(step)),
            is_now=self._is_now(step),
            is_open=step.opens is None or opens_at is not None,
            opens_at=opens_at,
        )

    def check_may_be_taken(self, step: Step, at: datetime) -> None:
        """Raise the refusal that says why not."""
        if not self._concerns(step):
            raise errors.NotAsked(what=Titled.of(step), clause=step.clause)
        found = self.standing(step)
        if refusal := self._refusal(found, at):
            raise refusal

    def check_may_be_withdrawn(self, step: Step) -> None:
        """A step that another one was built upon stays, and so does one whose time is over."""
        if not self._is_now(step):
            raise errors.StepNotNow(step=Titled.of(step), state=self.subject.state_now.title, clause=step.clause)
        for later in self.handbook.steps:
            if step.id in later.after and later.id in self._taken and len(self._taken.get(step.id, ())) < 2:
                raise errors.StepBuiltUpon(step=Titled.of(step), later=Titled.of(later), clause=later.clause)

    def _refusal(self, found: Standing, at: datetime) -> Refusal | None:
        step, title, clause = found.entry, Titled.of(found.entry), found.entry.clause
        if found.taken and not step.repeats:
            last = found.taken[-1]
            return errors.StepTakenAlready(
                step=title, by=str(last.taken_by or "—"), at=_told(last.taken_at), clause=clause
            )
        if not found.is_now:
            return errors.StepNotNow(step=title, state=self.subject.state_now.title, clause=clause)
        if not found.is_open:
            return errors.StepNotOpenYet(step=title, clause=clause)
        if found.opens_at and at < found.opens_at:
            return errors.StepTooEarly(step=title, opens=_told(found.opens_at), clause=clause)
        if found.missing:
            rows = list(found.missing)
            return errors.StepWaits(step=title, missing="; ".join(map(str, rows)), rows=rows, clause=clause)
        return None

    def _concerns(self, entry: Entry) -> bool:
        return applies(entry, self.subject.SUBJECT, self.context)

    def _is_now(self, step: Step) -> bool:
        state = self.subject.state_now
        return state.code in step.during if step.during else not state.is_end

    def _opens_at(self, step: Step) -> datetime | None:
        since = self.subject.moments().get(step.opens.since) if step.opens else None
        if step.opens is None or since is None:
            return None
        work = calendars.edition(self.handbook.meta.calendar).work
        return work.apart(since, durations.parse_offset(step.opens.after))

    def _missing(self, step: Step) -> Iterator[Missing]:
        for code in step.after:
            before = self.handbook.step(code)
            if before is not None and code not in self._taken and self._concerns(before):
                yield self._row(step, "step", before)
        for code in step.fields:
            field = self.handbook.field(code)
            if field is not None and code not in self._values and self._concerns(field):
                yield self._row(step, "field", field)
        for code in step.checklists:
            checklist = self.handbook.checklist(code)
            ticked = self._held.ticks.get(code, frozenset())
            if checklist is not None and any(item.id not in ticked for item in checklist.items):
                yield self._row(step, "checklist", checklist)
        for need in step.evidence:
            kind = self.handbook.evidence_kind(need.kind)
            if kind is None or (
                kind.unless and holds(kind.unless, self.subject.SUBJECT, self.context, otherwise=False)
            ):
                continue
            if lacking := proving.lacking(kind, need.count, self._held):
                yield self._row(step, "evidence", kind, f" × {lacking}" if need.count > 1 else "")

    def _row(self, step: Step, kind: str, entry: Entry, count: str = "") -> Missing:
        source = self.handbook.source(f"steps/{step.id}")
        return Missing("", kind, entry.id, entry.title + count, entry.title_en + count, step.clause, source)


def _told(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
