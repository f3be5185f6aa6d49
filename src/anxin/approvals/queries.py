"""What pages and programs ask about approvals, as rows or plain data."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from anxin.approvals import policies, seating
from anxin.approvals.models import Approval, Attachment, Deputy, Seat
from anxin.approvals.titles import localised
from anxin.handbook.current import current_handbook, handbook_of
from anxin.handbook.schema import Approval as Entry
from anxin.people.lines import lines_of
from anxin.people.models import User


@dataclass(frozen=True)
class Link:
    """One seat of the chain, or a step that has not opened yet (``outcome`` ``ahead``)."""

    who: str
    outcome: str
    by: str = ""
    acting_for: str = ""
    at: datetime | None = None
    note: str = ""
    passed_by: str = ""


@dataclass(frozen=True)
class Offer:
    """An application somebody may make: the line, its title, and the handbook's entry."""

    line: str
    line_title: str
    entry: Entry
    source: str


def with_everything(rows: QuerySet[Approval]) -> QuerySet[Approval]:
    """What a card or a page shows, in a fixed number of queries."""
    seats = Seat.objects.select_related("person", "decided_by", "decided_for", "passed_by").prefetch_related("open_to")
    attachments = Attachment.objects.select_related("file").order_by("pk")
    return rows.select_related("asked_by", "phoned_by", "region", "station").prefetch_related(
        Prefetch("seats", seats.order_by("round", "step", "pk")), Prefetch("attachments", attachments)
    )


def chain_of(approval: Approval) -> list[Link]:
    """What was said so far in this round, who is waited for, and who comes after."""
    rows = [seat for seat in approval.seats.all() if seat.round == approval.round]
    links = [_link(seat) for seat in rows]
    if approval.state not in ("asked", "questioned", "phoned", "lapsed"):
        return links
    chain, handbook, opened = seating.entry_of(approval).chain, handbook_of(approval), {seat.step for seat in rows}
    return [
        *links,
        *(Link(seating.step_title(chain[place], handbook), "ahead") for place in approval.steps if place not in opened),
    ]


def _link(seat: Seat) -> Link:
    return Link(
        who=policies.seat_title(seat),
        outcome=seat.outcome,
        by=str(seat.decided_by or ""),
        acting_for=str(seat.decided_for or ""),
        at=seat.decided_at,
        note=seat.note,
        passed_by=str(seat.passed_by or ""),
    )


def papers_of(approval: Approval) -> list[Attachment]:
    """The photos and papers of what is asked now."""
    return [row for row in approval.attachments.all() if row.round == approval.round]


def title_of(approval: Approval) -> str:
    return localised(seating.entry_of(approval))


def source_of(approval: Approval) -> str:
    return handbook_of(approval).source(f"approvals/{approval.kind}")


def applications(user: User) -> list[Offer]:
    """What the person may apply for by role, line by line; those that stand alone."""
    found = []
    for line in [row.code for row in lines_of(user)]:
        handbook = current_handbook(line)
        title = handbook.meta
        found += [
            Offer(line, localised(title), entry, handbook.source(f"approvals/{entry.id}"))
            for entry in handbook.approvals
            if entry.subject is None and policies.may_ask(user, entry)
        ]
    return found


def deputies_of(user: User) -> QuerySet[Deputy]:
    """Those one has named, and those one decides for; newest first."""
    rows = Deputy.objects.filter(Q(person=user) | Q(deputy=user))
    return rows.select_related("person", "deputy", "named_by").order_by("-since", "-pk")


def possible_deputies(user: User) -> QuerySet[User]:
    """Anybody who works here with a role, oneself left out."""
    return (
        User.objects.filter(is_active=True, grants__isnull=False).exclude(pk=user.pk).distinct().order_by("name", "pk")
    )
