"""A customer's matter: registered, found, read, corrected."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status

from anxin.api.deeds import Standing, pk_of
from anxin.api.finding import the
from anxin.api.intake.customers import customers_to_serve
from anxin.api.intake.request_shapes import NewRequest, RequestEdit, RequestRow, RequestTold, SoughtRequests
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import person, seen_version
from anxin.customers.models import Asset
from anxin.customers.phones import tidy
from anxin.kernel import clock
from anxin.kernel.having import Having
from anxin.people.models import User
from anxin.people.visibility import scope_of
from anxin.requests.actions.edit import edit_request
from anxin.requests.actions.register import register_request
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report

router = Router(tags=["requests"])


def requests_of(user: User) -> QuerySet[ServiceRequest]:
    """Those the person sees, with what a row of a list tells of them."""
    return ServiceRequest.objects.visible_to(user).select_related("product", "station")


@router.get("/requests", response=Page[RequestRow], operation_id="list_requests", summary="Requests, newest first")
def list_requests(request: HttpRequest, sought: Annotated[SoughtRequests, Query()], turn: Turned) -> Page[RequestRow]:
    found = _found(requests_of(person(request)), sought)
    having = Having.words(sought.text) if sought.text else None
    return page(found, turn, by=("-registered_at", "-pk"), told=RequestRow.of, having=having)


def _found(rows: QuerySet[ServiceRequest], sought: SoughtRequests) -> QuerySet[ServiceRequest]:
    if sought.is_open is not None:
        open_states = ServiceRequest.LIFECYCLE.open_states
        rows = rows.filter(state__in=open_states) if sought.is_open else rows.exclude(state__in=open_states)
    asked = {
        "line": sought.line,
        "state": sought.state,
        "kind": sought.kind.value if sought.kind else "",
        "contact_phone": tidy(sought.phone) if sought.phone else "",
        "customer": sought.customer_id,
        "station__code": sought.station,
        "registered_at__gte": sought.since,
        "registered_at__lt": sought.until,
    }
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.post("/requests", response={201: Standing}, operation_id="register_request", summary="Register a request")
def post_request(request: HttpRequest, body: NewRequest) -> Status[Standing]:
    """It may be incomplete: what is missing holds up the dispatch, never the registration."""
    user = person(request)
    if not scope_of(user).everything:
        the(customers_to_serve(user), pk=body.customer_id)
    told = body.model_dump(exclude={"repeats", "diagnosis", "origin", "line"})
    report = Report(
        **told,
        origin=body.origin or "",
        line=body.line or "",
        diagnosis=[{"question": row.question, "answer": row.answer} for row in body.diagnosis],
        repeats_id=pk_of(ServiceRequest.objects.visible_to(user), body.repeats) if body.repeats else None,
    )
    return Status(201, Standing.of(register_request(report, actor=user, at=clock.now())))


@router.get("/requests/{number}", response=RequestTold, operation_id="read_request", summary="One request")
def read_request(request: HttpRequest, number: str) -> RequestTold:
    """With its possible moves and what they wait for, its clocks and its timeline."""
    reader = person(request)
    found = requests_of(reader).select_related("product__family", "station", "fault_code", "repeats")
    return RequestTold.told(the(found, number=number), reader)


@router.patch("/requests/{number}", response=Standing, operation_id="edit_request", summary="Correct a request")
def patch_request(request: HttpRequest, number: str, body: RequestEdit) -> Standing:
    user = person(request)
    pk = pk_of(ServiceRequest.objects.visible_to(user), number)
    if body.asset_id is not None:
        the(Asset.objects.visible_to(user), pk=body.asset_id)
    changes = body.model_dump(exclude_unset=True, exclude={"version", "agreed_with"})
    version = seen_version(request, body)
    at = clock.now()
    return Standing.of(edit_request(pk, changes, agreed_with=body.agreed_with, actor=user, at=at, version=version))
