"""Let an open subject finish under another version of its handbook."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.clocks import spec, start_of
from anxin.handbook.conditions import holds
from anxin.handbook.current import edition
from anxin.handbook.errors import AlreadyUnder, NothingSaid, SubjectEnded
from anxin.handbook.events import HandbookChanged
from anxin.handbook.models import HandbookVersion
from anxin.handbook.own_facts import Context
from anxin.handbook.replaying import Run, runs_of
from anxin.handbook.schema import Clock, Handbook
from anxin.kernel import deadlines
from anxin.kernel.errors import NotEntitled, NotFound
from anxin.kernel.models import Deadline, Outcome, Subject
from anxin.kernel.record import record
from anxin.kernel.subjects import model_of

PERMISSION = "handbook.move"


@transaction.atomic
def move_subject(
    subject_type: str, pk: int, number: int, *, reason: str, actor: Any, at: datetime, version: int | None = None
) -> Subject:
    """From now on version ``number`` of its line holds for it, for what is still to come and for clocks that run.

    Running clocks are computed again under the new rules, on the record; one the new rules do not know ends; one that
    would be running had the new rules held from the start runs since then. What was late stays late.
    """
    check_may_move(actor)
    rows: Any = model_of(subject_type)._default_manager
    subject: Subject = rows.lock(pk, version=version)
    if subject.state_now.is_end:
        raise SubjectEnded(number=subject.number)
    before, after = edition(subject.handbook_id), _target(subject, number)
    if after.pk == subject.handbook_id:
        raise AlreadyUnder(number=subject.number, version=str(after))
    if not reason.strip():
        raise NothingSaid(field="reason")
    subject.handbook = after
    subject.write("handbook")
    event = HandbookChanged(before=before.edition, after=str(after), reason=reason.strip()[:300])
    record(subject, event, actor=actor, at=at)
    _take_over(subject, before, edition(after.pk), reason=f"{after}: {event.reason}", actor=actor, at=at)
    return subject


def check_may_move(actor: Any) -> None:
    """``None`` is the program itself. This room knows people only as those who have permissions."""
    if actor is not None and not actor.has(PERMISSION):
        raise NotEntitled(roles=_("administrator, customer-service manager"))


def versions_for(subject: Subject) -> list[HandbookVersion]:
    """Those the subject could be moved to, newest first."""
    line = subject.handbook.line
    rows = HandbookVersion.objects.filter(line=line, is_published=True).exclude(pk=subject.handbook_id)
    return list(rows.defer("content").order_by("-number"))


def _target(subject: Subject, number: int) -> HandbookVersion:
    rows = HandbookVersion.objects.filter(line=subject.handbook.line, number=number, is_published=True)
    found = rows.defer("content").first()
    if found is None:
        raise NotFound(what=_("handbook version"), key=f"{subject.handbook.line}@{number}")
    return found


def _take_over(subject: Subject, before: Handbook, after: Handbook, *, reason: str, actor: Any, at: datetime) -> None:
    rows = Deadline.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk, ended_at=None)
    clocks = [row for row in rows if row.source.partition("/")[2].startswith("clocks/")]
    standing = {row.clock for row in clocks}
    known = {clock.id: clock for clock in after.clocks if clock.subject == subject.SUBJECT}
    deadlines.take_away(subject, sorted(standing - known.keys()), reason=reason, actor=actor, at=at)
    running = {row.clock for row in clocks if row.outcome == Outcome.RUNNING}
    specs = {code: spec(known[code], after) for code in running & known.keys()}
    deadlines.recompute(subject, at=at, reason=reason, actor=actor, specs=specs)
    new = [clock for clock in known.values() if clock.id not in standing and clock != before.clock(clock.id)]
    _begin(subject, after, _missed(subject, new), at=at)


def _missed(subject: Subject, clocks: Sequence[Clock]) -> list[Run]:
    """Those the story has started, whose condition holds now, and that have not been through already."""
    runs = runs_of(subject, clocks)
    facts = Context(subject, edition(subject.handbook_id))
    ended = Deadline.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk, ended_at__isnull=False)
    been = set(ended.values_list("clock", "started_at"))
    return [
        run
        for run in runs
        if (run.clock.id, run.at) not in been and (not run.clock.when or holds(run.clock.when, subject.SUBJECT, facts))
    ]


def _begin(subject: Subject, handbook: Handbook, runs: Sequence[Run], *, at: datetime) -> None:
    starts = [(run, start_of(run.clock, handbook, subject, run.at)) for run in runs]
    deadlines.start_clocks(subject, [start for _run, start in starts if start])
    for run, start in starts:
        for since, until in run.pauses if start else ():
            deadlines.pause_clocks(subject, [run.clock.id], at=since, reason=str(_("taken over from its story")))
            if until:
                deadlines.resume_clocks(subject, [run.clock.id], at=until)
