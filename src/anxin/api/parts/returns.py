"""Parts sent back: listed, confirmed, sent, looked at and taken."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.parts.requisitions import Number, Quantities, Serials
from anxin.api.shapes import Asked, Reasoned, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.kernel import clock
from anxin.parts.actions.accept_return import accept_return
from anxin.parts.actions.ask_about_return import answer_about_return, ask_about_return
from anxin.parts.actions.confirm_return import confirm_return, decline_return
from anxin.parts.actions.list_return import list_return
from anxin.parts.actions.refuse_return import dispute_return, refuse_return, take_return_home
from anxin.parts.actions.send_return import send_return, withdraw_return
from anxin.parts.models import PartsReturn
from anxin.people.models import User

router = Router(tags=["parts"])

Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class ReturnedTold(Told):
    """So many of a loan; ``accepted`` are in the store (empty until then), ``missing`` were not in the parcel."""

    loan: str
    part: str
    title: str
    condition: str
    quantity: int
    accepted: int | None
    missing: int
    serials: list[str]


class ReturnRow(Standing):
    place: str
    store: str
    carrier: str
    tracking: str
    note: str
    question: str
    answer: str
    listed_at: datetime
    confirmed_at: datetime | None
    sent_at: datetime | None
    ended_at: datetime | None
    parts: list[ReturnedTold]

    @classmethod
    def of(cls, row: PartsReturn) -> "ReturnRow":  # type: ignore[override]
        return cls(**_row(row))


class ReturnTold(ReturnRow):
    """A return with everything about it."""

    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: PartsReturn) -> "ReturnTold":  # type: ignore[override]
        return cls(**_row(row), moves=moves_of(row), clocks=clocks_of(row), timeline=timeline_of((row.SUBJECT, row.pk)))


_KEPT = ("carrier", "tracking", "note", "question", "answer", "listed_at", "confirmed_at", "sent_at", "ended_at")


def _row(row: PartsReturn) -> dict[str, object]:
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in _KEPT},
        "place": row.place_from.code,
        "store": row.store.code if row.store else "",
        "parts": [
            ReturnedTold(
                loan=one.loan.number,
                part=one.loan.part.number,
                title=one.loan.part.title,
                **{name: getattr(one, name) for name in ("condition", "quantity", "accepted", "missing", "serials")},
            )
            for one in row.lines.all()
        ],
    }


class NewReturn(Asked):
    """How many of each loan, by its number; in which condition, good where nothing is said, and which numbered pieces."""

    loans: Quantities = Field(max_length=200)
    conditions: dict[Number, Literal["good", "faulty", "doa", "old"]] = Field(default={}, max_length=200)
    serials: Serials = Field(default={}, max_length=200)


class ReturnSending(Versioned):
    carrier: Short
    tracking: Short


class ReturnAsking(Versioned):
    question: Words


class ReturnAnswering(Versioned):
    answer: Words


class ReturnDisputing(Versioned):
    note: Words


class ReturnTaking(Versioned):
    """What the store saw, and by loan what is not taken, what was missing, and which old parts test good."""

    store: Annotated[str, StringConstraints(min_length=1, max_length=48)]
    is_packing_original: bool
    is_appearance_intact: bool
    is_labelled: bool
    sent_home: Quantities = Field(default={}, max_length=200)
    missing: Quantities = Field(default={}, max_length=200)
    found_good: Quantities = Field(default={}, max_length=200)
    unaccepted_serials: Serials = Field(default={}, max_length=200)
    note: Annotated[str, StringConstraints(max_length=500)] = ""


class SoughtReturns(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)


def _seen(user: User) -> QuerySet[PartsReturn]:
    rows = PartsReturn.objects.visible_to(user).select_related("place_from", "store")
    return rows.prefetch_related("lines__loan__part")


@router.get(
    "/parts-returns",
    response=Page[ReturnRow],
    operation_id="list_parts_returns",
    summary="Parts sent back, newest first",
)
def list_parts_returns(
    request: HttpRequest, sought: Annotated[SoughtReturns, Query()], turn: Turned
) -> Page[ReturnRow]:
    found = _seen(person(request))
    if sought.state:
        found = found.filter(state=sought.state)
    return page(found, turn, by=("-listed_at", "-pk"), told=ReturnRow.of)


@router.post(
    "/parts-returns", response={201: Standing}, operation_id="list_return", summary="Say what is to be sent back"
)
def post_parts_return(request: HttpRequest, body: NewReturn) -> Status[Standing]:
    row = list_return(
        body.loans, conditions=body.conditions, serials=body.serials, actor=person(request), at=clock.now()
    )
    return Status(201, Standing.of(row))


@router.get(
    "/parts-returns/{number}", response=ReturnTold, operation_id="read_parts_return", summary="One return of parts"
)
def read_parts_return(request: HttpRequest, number: str) -> ReturnTold:
    return ReturnTold.of(the(_seen(person(request)), number=number))


DEEDS = (
    Deed("confirmation", "confirm_return", "Confirm the return list", confirm_return),
    Deed("declining", "decline_return", "Do not confirm it", decline_return, Reasoned),
    Deed("withdrawal", "withdraw_return", "Take the return list back", withdraw_return),
    Deed("sending", "send_return", "Send it back", send_return, ReturnSending),
    Deed("question", "ask_about_return", "Ask what became of it", ask_about_return, ReturnAsking),
    Deed("answer", "answer_about_return", "Answer the question", answer_about_return, ReturnAnswering),
    Deed("dispute", "dispute_return", "Damaged or short on arrival", dispute_return, ReturnDisputing),
    Deed("receipt", "accept_return", "Take it into the store", accept_return, ReturnTaking),
    Deed("refusal", "refuse_return", "Refuse the return", refuse_return, Reasoned),
    Deed("homecoming", "take_return_home", "The refused return is with its sender again", take_return_home),
)
offer(router, "/parts-returns/{number}", DEEDS, seen_by=PartsReturn.objects.visible_to)
