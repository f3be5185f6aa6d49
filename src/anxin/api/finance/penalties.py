"""Rewards and penalties: proposed, decided, objected to, judged."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, Named, Note, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of, worded
from anxin.care.models import Complaint
from anxin.fieldwork.models import WorkOrder
from anxin.finance.actions.appeal_penalty import appeal_penalty
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.propose_penalty import propose_penalty
from anxin.finance.actions.rule_on_penalty import rule_on_penalty
from anxin.finance.actions.settle_penalty import settle_penalty
from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.models import Penalty
from anxin.finance.penalties.queries import mine, waiting_for
from anxin.kernel import clock
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.requests.models import ServiceRequest

router = Router(tags=["rewards and penalties"])

Words = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Yuan = Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)]


class PenaltyRow(Standing):
    """``amount`` in yuan is never negative; ``kind`` says which way it goes. Empty while it is not known."""

    kind: str
    rule: str
    title: str
    cause_type: str
    cause: str
    person: str
    station: Named | None
    amount: Decimal | None
    periods: int
    note: str
    clause: list[str]
    proposed_at: datetime
    decided_at: datetime | None
    decision_note: str
    appeal_until: datetime | None

    @classmethod
    def of(cls, row: Penalty) -> "PenaltyRow":  # type: ignore[override]
        return cls(**_row(row))


class EntryTold(Told):
    """One entry of the ledger, with its sign; ``reverses_id`` names the one it takes back."""

    id: int
    amount: Decimal
    reverses_id: int | None
    at: datetime


class PenaltyTold(PenaltyRow):
    appeal: str
    ruling: str
    entries: list[EntryTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Penalty) -> "PenaltyTold":  # type: ignore[override]
        return cls(
            **_row(row),
            appeal=row.appeal,
            ruling=row.ruling,
            entries=[EntryTold.model_validate(entry) for entry in row.entries.order_by("pk")],
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


def _row(row: Penalty) -> dict[str, object]:
    kept = ("kind", "rule", "cause_type", "amount", "periods", "note", "proposed_at", "decided_at", "decision_note")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in (*kept, "appeal_until")},
        "title": worded(row.title, row.title_en),
        "cause": row.cause_number,
        "person": row.person.name if row.person else "",
        "station": Named(code=row.station.code, title=row.station.title) if row.station else None,
        "clause": list(row.clause),
    }


class SoughtPenalties(BaseModel):
    """``of``: ``mine`` what concerns me, ``waiting`` what I am to decide or to judge."""

    model_config = ConfigDict(extra="ignore")

    of: Literal["", "mine", "waiting"] = ""
    state: str = Field(default="", max_length=24)


class NewPenalty(Asked):
    """By hand, about a subject: the ``rule`` of its handbook, and what was found."""

    subject_type: Literal["work_order", "service_request", "complaint"]
    number: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    rule: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    note: Short
    person_id: Id | None = None


class Confirming(Versioned):
    """``amount`` only where the handbook leaves it to whoever decides."""

    amount: Yuan | None = None
    note: Note = ""


class PenaltyWaiving(Versioned):
    reason: Short


class Appealing(Versioned):
    objection: Words


class Ruling(Versioned):
    is_upheld: bool
    ruling: Words


def _seen(user: User) -> QuerySet[Penalty]:
    return Penalty.objects.visible_to(user).select_related("person", "station")


@router.get(
    "/penalties",
    response=Page[PenaltyRow],
    operation_id="list_penalties",
    summary="Rewards and penalties, newest first",
)
def list_penalties(request: HttpRequest, sought: Annotated[SoughtPenalties, Query()], turn: Turned) -> Page[PenaltyRow]:
    user = person(request)
    rows = {"mine": mine, "waiting": waiting_for}.get(sought.of, _seen)(user).select_related("person", "station")
    found = rows.filter(state=sought.state) if sought.state else rows
    return page(found, turn, by=("-proposed_at", "-pk"), told=PenaltyRow.of)


@router.post("/penalties", response={201: Standing}, operation_id="propose_penalty", summary="Propose one by hand")
def post_penalty(request: HttpRequest, body: NewPenalty) -> Status[Standing]:
    """For what the program does not see. Nothing is applied before it is confirmed."""
    user = person(request)
    rows: dict[str, QuerySet[Subject]] = {
        "work_order": WorkOrder.objects.visible_to(user),
        "service_request": ServiceRequest.objects.visible_to(user),
        "complaint": Complaint.objects.visible_to(user),
    }
    subject = the(rows[body.subject_type], number=body.number)
    whom = the(User.objects.filter(is_active=True), pk=body.person_id) if body.person_id else None
    line = propose_penalty(subject, rule=body.rule, note=body.note, person=whom, actor=user, at=clock.now())
    return Status(201, Standing.of(line))


@router.get("/penalties/{number}", response=PenaltyTold, operation_id="read_penalty", summary="One of them")
def read_penalty(request: HttpRequest, number: str) -> PenaltyTold:
    return PenaltyTold.of(the(_seen(person(request)), number=number))


DEEDS = (
    Deed("settlement", "settle_penalty", "Stop counting", settle_penalty),
    Deed("confirmation", "confirm_penalty", "Confirm", confirm_penalty, Confirming),
    Deed("waiver", "waive_penalty", "Waive, with the reason", waive_penalty, PenaltyWaiving),
    Deed("appeal", "appeal_penalty", "Object", appeal_penalty, Appealing),
    Deed("ruling", "rule_on_penalty", "Judge the objection", rule_on_penalty, Ruling),
)
offer(router, "/penalties/{number}", DEEDS, seen_by=Penalty.objects.visible_to, is_by_reach=False)
