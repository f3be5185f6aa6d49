"""The handbook's steps that wait for a person: those a clock runs for, the soonest due first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q

from anxin.handbook.current import edition
from anxin.handbook.entitled import may_do
from anxin.handbook.models import HandbookVersion
from anxin.handbook.schema import Step
from anxin.kernel import subjects
from anxin.kernel.models import Deadline, Outcome, Subject
from anxin.people.models import User

MOST = 50
# Somebody may see matters at which their role is not theirs: so many are looked at for those that are.
_LOOKED_AT = 500
_TAKEN = "step.taken"


@dataclass(frozen=True)
class WaitingStep:
    """``source`` names the step in the handbook; late is what its clock ran out for and nobody has done since."""

    subject: Subject
    step: Step
    source: str
    due_at: datetime
    is_late: bool


def steps_waiting(user: User, *, most: int = MOST) -> list[WaitingStep]:
    """What the person may take and is expected to by a certain time. A handful of queries, however many there are.

    A step nobody set a time for is offered on the page of its matter and waits for nobody in particular.
    """
    wanted = _steps_of(user)
    if not wanted:
        return []
    codes = {step_source.rpartition("/")[2] for step_source in wanted}
    rows = Deadline.objects.filter(_seen_by(user, {step.subject for step, _source in wanted.values()}))
    rows = rows.filter(clock__in=codes, source__in=wanted, ended_at=None, paused_at=None)
    rows = rows.filter(outcome__in=[Outcome.RUNNING, Outcome.BREACHED]).order_by("due_at", "pk")
    return list(_theirs(user, list(rows[:_LOOKED_AT]), wanted))[:most]


def _steps_of(user: User) -> dict[str, tuple[Step, str]]:
    """By the clock that asks for it: the steps of the person's lines that one of their roles takes."""
    versions = HandbookVersion.objects.filter(is_published=True)
    if user.lines:
        versions = versions.filter(line__in=user.lines)
    held = {grant.role for grant in user.roles}
    return {
        clock: (step, source)
        for pk in versions.order_by("pk").values_list("pk", flat=True)
        for clock, step, source in _asked_for(pk)
        if not step.roles or held.intersection(step.roles)
    }


@lru_cache(maxsize=256)
def _asked_for(version_id: int) -> tuple[tuple[str, Step, str], ...]:
    """The sources of clocks that end when one certain step is taken, with the step and its own source."""
    handbook = edition(version_id)
    found = []
    for clock in handbook.clocks:
        step = handbook.step(clock.wanted_at("stops").get("step", "")) if _TAKEN in clock.stops else None
        if step is not None and step.subject == clock.subject:
            found.append((handbook.source(f"clocks/{clock.id}"), step, handbook.source(f"steps/{step.id}")))
    return tuple(found)


def _seen_by(user: User, kinds: set[str]) -> Q:
    seen = Q(pk__in=[])
    for kind in sorted(kinds):
        rows: Any = subjects.model_of(kind)._default_manager
        seen |= Q(subject_type=kind, subject_id__in=rows.visible_to(user).order_by().values("pk"))
    return seen


def _theirs(user: User, rows: list[Deadline], wanted: dict[str, tuple[Step, str]]) -> Iterator[WaitingStep]:
    """Those whose matter is where the person holds the role, in a state that allows the step."""
    kinds = {row.subject_type for row in rows}
    known = {kind: subjects.load(kind, [row.subject_id for row in rows if row.subject_type == kind]) for kind in kinds}
    for row in rows:
        subject, (step, source) = known[row.subject_type][row.subject_id], wanted[row.source]
        if _is_now(step, subject) and may_do(user, step, subject):
            yield WaitingStep(subject, step, source, row.due_at, row.outcome == Outcome.BREACHED)


def _is_now(step: Step, subject: Subject) -> bool:
    return subject.state in step.during if step.during else not subject.state_now.is_end
