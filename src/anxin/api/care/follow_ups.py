"""Call-backs and ratings."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status

from anxin.api.care.follow_up_shapes import (
    Again,
    Appointment,
    Call,
    FollowUpTold,
    GivingUp,
    Missed,
    NewRating,
    RatingTold,
    Recheck,
    SoughtFollowUps,
)
from anxin.api.deeds import pk_of
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Id, person, seen_version
from anxin.care.actions.appoint_call import appoint_call
from anxin.care.actions.drop_follow_up import drop_follow_up
from anxin.care.actions.miss_call import miss_call
from anxin.care.actions.recheck_call import recheck_call
from anxin.care.actions.record_call import record_call
from anxin.care.actions.repeat_call import repeat_call
from anxin.care.actions.take_rating import take_rating
from anxin.care.models import FollowUp
from anxin.care.queries import with_contacts
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.kernel.search import query_terms
from anxin.people.models import User

router = Router(tags=["care"])


def _calls_of(user: User) -> QuerySet[FollowUp]:
    return with_contacts(FollowUp.objects.visible_to(user))


@router.get(
    "/follow-ups", response=Page[FollowUpTold], operation_id="list_follow_ups", summary="Calls, first due first"
)
def list_follow_ups(
    request: HttpRequest, sought: Annotated[SoughtFollowUps, Query()], turn: Turned
) -> Page[FollowUpTold]:
    asked = {
        "state": sought.state,
        "by": sought.by,
        "channel": sought.channel,
        "work_order__number": sought.work_order,
        "shop_order__number": sought.shop_order,
        "customer": sought.customer_id,
        "asset": sought.asset_id,
        "terms__contains": query_terms(sought.words),
    }
    found = _calls_of(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("due_from", "pk"), told=FollowUpTold.of)


@router.get("/follow-ups/{call_id}", response=FollowUpTold, operation_id="read_follow_up", summary="One call-back")
def read_follow_up(request: HttpRequest, call_id: Id) -> FollowUpTold:
    return FollowUpTold.of(the(_calls_of(person(request)), pk=call_id))


@router.post(
    "/follow-ups/{call_id}/call",
    response={201: FollowUpTold},
    operation_id="record_call",
    summary="What the customer said",
)
def create_call(request: HttpRequest, call_id: Id, body: Call) -> Status[FollowUpTold]:
    """The handbook says which answers pass."""
    call = the(_calls_of(person(request)), pk=call_id)
    row = record_call(call.pk, answers=body.answers, remark=body.remark, actor=person(request), at=clock.now())
    return Status(201, FollowUpTold.of(row))


@router.post(
    "/follow-ups/{call_id}/attempts", response={201: FollowUpTold}, operation_id="miss_call", summary="Nobody answered"
)
def create_attempt(request: HttpRequest, call_id: Id, body: Missed) -> Status[FollowUpTold]:
    call = the(_calls_of(person(request)), pk=call_id)
    return Status(201, FollowUpTold.of(miss_call(call.pk, remark=body.remark, actor=person(request), at=clock.now())))


@router.post(
    "/follow-ups/{call_id}/appointment",
    response={201: FollowUpTold},
    operation_id="appoint_call",
    summary="The customer names a better time",
)
def create_appointment(request: HttpRequest, call_id: Id, body: Appointment) -> Status[FollowUpTold]:
    call, version = the(_calls_of(person(request)), pk=call_id), seen_version(request, body)
    at, actor = clock.now(), person(request)
    row = appoint_call(call.pk, starts_at=body.starts_at, remark=body.remark, actor=actor, at=at, version=version)
    return Status(201, FollowUpTold.of(row))


@router.post(
    "/follow-ups/{call_id}/end",
    response={201: FollowUpTold},
    operation_id="drop_follow_up",
    summary="Give it up, with the reason",
)
def create_end(request: HttpRequest, call_id: Id, body: GivingUp) -> Status[FollowUpTold]:
    call, version = the(_calls_of(person(request)), pk=call_id), seen_version(request, body)
    row = drop_follow_up(call.pk, reason=body.reason, actor=person(request), at=clock.now(), version=version)
    return Status(201, FollowUpTold.of(row))


@router.post(
    "/follow-ups/{call_id}/recheck",
    response={201: FollowUpTold},
    operation_id="recheck_call",
    summary="The supervisor confirms the service, or does not",
)
def create_recheck(request: HttpRequest, call_id: Id, body: Recheck) -> Status[FollowUpTold]:
    call = the(_calls_of(person(request)), pk=call_id)
    at = clock.now()
    row = recheck_call(call.pk, is_confirmed=body.is_confirmed, note=body.note, actor=person(request), at=at)
    return Status(201, FollowUpTold.of(row))


@router.post(
    "/follow-ups/{call_id}/repetition",
    response={201: FollowUpTold},
    operation_id="repeat_call",
    summary="Put a call back on the list",
)
def create_repetition(request: HttpRequest, call_id: Id, body: Again) -> Status[FollowUpTold]:
    call = the(_calls_of(person(request)), pk=call_id)
    return Status(201, FollowUpTold.of(repeat_call(call.pk, reason=body.reason, actor=person(request), at=clock.now())))


@router.post(
    "/work-orders/{number}/rating",
    response={201: RatingTold},
    operation_id="take_rating",
    summary="Note the customer's rating",
)
def create_rating(request: HttpRequest, number: str, body: NewRating) -> Status[RatingTold]:
    user = person(request)
    pk = pk_of(WorkOrder.objects.visible_to(user), number)
    rating = take_rating(pk, stars=body.stars, words=body.words, actor=user, at=clock.now())
    return Status(201, RatingTold.model_validate(rating))
