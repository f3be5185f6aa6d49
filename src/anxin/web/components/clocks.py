"""The chip of a running clock."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.models import Deadline, Outcome, SeenBy, Subject
from anxin.requests.models import ServiceRequest
from anxin.web.components.basics import localised
from anxin.web.components.clauses import section


def chip(
    context: Mapping[str, Any], deadline: Deadline | None, *, titled: bool = False, cited: bool = True
) -> SafeString:
    """ "in 1 h 20 min", "2 h late", "paused", with the exact time on hover and the clause behind §.

    Inside a link it is not ``cited``: a link cannot hold another. Put together here and not by a template: a list shows
    one in each row.
    """
    if deadline is None:
        return SafeString("")
    now: datetime = context["now"]
    title = f'<span class="chip-title">{escape(localised(deadline))}</span> ' if titled else ""
    said = f'<span class="tabular">{escape(words(deadline, now))}</span>'
    clause = section(deadline=deadline) if cited else ""
    due = f"{timezone.localtime(deadline.due_at):%Y-%m-%d %H:%M}"
    return SafeString(f'<span class="chip chip-{tone(deadline, now)}" title="{due}">{title}{said}{clause}</span>')


# What a chip is made of.
_SHOWN = (
    *("subject_type", "subject_id", "title", "title_en", "source", "clause"),
    *("outcome", "due_at", "warn_at", "paused_at", "ended_at"),
)


def words(deadline: Deadline, now: datetime) -> str:
    match deadline.outcome:
        case Outcome.MET:
            return _("in time")
        case Outcome.CANCELLED:
            return _("cancelled")
        case Outcome.BREACHED if deadline.ended_at:
            return _("done %(span)s late") % {"span": span(deadline.ended_at - deadline.due_at)}
        case _:
            if deadline.paused_at:
                return _("paused")
            left = deadline.due_at - now
            if left < timedelta(0):
                return _("%(span)s late") % {"span": span(-left)}
            return _("in %(span)s") % {"span": span(left)}


def tone(deadline: Deadline, now: datetime) -> str:
    """The colour: late is red, warned is orange, the rest is quiet."""
    if deadline.outcome == Outcome.BREACHED or (deadline.outcome == Outcome.RUNNING and deadline.due_at < now):
        return "red"
    if deadline.outcome != Outcome.RUNNING or deadline.paused_at:
        return "secondary"
    return "orange" if deadline.warn_at and deadline.warn_at <= now else "green"


def span(length: timedelta) -> str:
    """The two largest units: 3 d 4 h, 1 h 20 min, 5 min."""
    minutes = int(length.total_seconds() // 60)
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)s min") % {"minutes": max(minutes, 1)}


def next_clocks(subject_type: str, ids: Iterable[int]) -> dict[int, Deadline]:
    """The most urgent clock of each row of a list, in one query: not yet ended, the earliest first."""
    return _earliest(unended().filter(subject_type=subject_type, subject_id__in=list(ids)), lambda row: row.subject_id)


def next_clocks_of_requests(ids: Iterable[int]) -> dict[int, Deadline]:
    """The most urgent clock of each request or of its open work order, in two queries."""
    wanted = list(ids)
    orders = dict(WorkOrder.objects.open().filter(request__in=wanted).values_list("pk", "request_id"))
    theirs = Q(subject_type=ServiceRequest.SUBJECT, subject_id__in=wanted)
    theirs |= Q(subject_type=WorkOrder.SUBJECT, subject_id__in=list(orders))
    return _earliest(
        unended().filter(theirs),
        lambda row: orders[row.subject_id] if row.subject_type == WorkOrder.SUBJECT else row.subject_id,
    )


def _earliest(clocks: QuerySet[Deadline], of: Callable[[Deadline], int]) -> dict[int, Deadline]:
    return {of(row): row for row in clocks.order_by("-due_at").only(*_SHOWN)}


def clocks_of(*subjects: Subject) -> list[Deadline]:
    """All clocks of one matter, those that run first."""
    rows: list[Deadline] = []
    for subject in subjects:
        rows += Deadline.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk)
    order = {Outcome.RUNNING: 0, Outcome.BREACHED: 1, Outcome.MET: 2, Outcome.CANCELLED: 3}
    return sorted(rows, key=lambda row: (order[Outcome(row.outcome)], row.due_at))


def clocks_by_subject(subject_type: str, ids: Iterable[int]) -> dict[int, Deadline]:
    """The latest clock of each row, ended or not, in one query."""
    rows = Deadline.objects.filter(subject_type=subject_type, subject_id__in=list(ids)).order_by("pk")
    return {row.subject_id: row for row in rows}


@dataclass(frozen=True)
class Promise:
    """The clocks of one matter by whom they were promised to."""

    title: str
    clocks: list[Deadline]


def by_promise(clocks: Iterable[Deadline]) -> list[Promise]:
    """What was promised to people outside first, then our own; groups without a clock are left out."""
    titles = {
        SeenBy.CUSTOMER: _("Promised to the customer"),
        SeenBy.REQUESTER: _("Promised to who asked"),
        SeenBy.OURS: _("Clocks"),
    }
    rows = list(clocks)
    groups = [Promise(title, [row for row in rows if row.seen_by == seen_by]) for seen_by, title in titles.items()]
    return [group for group in groups if group.clocks]


def unended() -> QuerySet[Deadline]:
    """Running, or late and still not done."""
    return Deadline.objects.filter(outcome__in=[Outcome.RUNNING, Outcome.BREACHED], ended_at=None)
