"""Programs outside that hear of events by the Standard Webhooks specification; for administrators."""

from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.finding import the
from anxin.api.messages.shapes import (
    EndpointEdit,
    EndpointMade,
    EndpointTold,
    NewEndpoint,
    PostingRead,
    PostingTold,
)
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Id, Versioned, person, seen_version
from anxin.kernel import clock
from anxin.messages import policies
from anxin.messages.actions.add_endpoint import add_endpoint
from anxin.messages.actions.change_secret import change_secret
from anxin.messages.actions.edit_endpoint import edit_endpoint
from anxin.messages.actions.post_again import post_again
from anxin.messages.models import Endpoint, Posting

router = Router(tags=["messages"])


@router.get("/webhooks", response=Page[EndpointTold], operation_id="list_webhooks", summary="Receivers of events")
def list_webhooks(request: HttpRequest, turn: Turned) -> Page[EndpointTold]:
    policies.check_may_configure(person(request))
    return page(Endpoint.objects.all(), turn, by=("title", "pk"), told=EndpointTold.of)


@router.post("/webhooks", response={201: EndpointMade}, operation_id="add_webhook", summary="Have events sent")
def create_webhook(request: HttpRequest, body: NewEndpoint) -> Status[EndpointMade]:
    """Private addresses are refused unless the operator allows them."""
    row, secret = add_endpoint(**body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, EndpointMade.made(row, secret))


@router.patch(
    "/webhooks/{endpoint_id}", response=EndpointTold, operation_id="edit_webhook", summary="Change a receiver"
)
def patch_webhook(request: HttpRequest, endpoint_id: Id, body: EndpointEdit) -> EndpointTold:
    """``is_active`` switches it off, or on again after it was given up."""
    version = seen_version(request, body)
    row = edit_endpoint(endpoint_id, **body.words(), actor=person(request), at=clock.now(), version=version)
    return EndpointTold.of(row)


@router.post(
    "/webhooks/{endpoint_id}/secret",
    response={201: EndpointMade},
    operation_id="change_webhook_secret",
    summary="Make a new secret",
)
def create_secret(request: HttpRequest, endpoint_id: Id, body: Versioned) -> Status[EndpointMade]:
    """For a day events are signed with both."""
    version = seen_version(request, body)
    row, secret = change_secret(endpoint_id, actor=person(request), at=clock.now(), version=version)
    return Status(201, EndpointMade.made(row, secret))


@router.get(
    "/webhooks/{endpoint_id}/postings",
    response=Page[PostingTold],
    operation_id="list_postings",
    summary="Events sent to a receiver",
)
def list_postings(request: HttpRequest, endpoint_id: Id, turn: Turned) -> Page[PostingTold]:
    policies.check_may_configure(person(request))
    row = the(Endpoint.objects.all(), pk=endpoint_id)
    return page(Posting.objects.filter(endpoint=row), turn, by=("-made_at", "-pk"), told=PostingTold.of)


@router.get("/postings/{posting_id}", response=PostingRead, operation_id="read_posting", summary="One sent event")
def read_posting(request: HttpRequest, posting_id: Id) -> PostingRead:
    policies.check_may_configure(person(request))
    return PostingRead.read(the(Posting.objects.all(), pk=posting_id))


@router.post(
    "/postings/{posting_id}/repetition",
    response={201: PostingTold},
    operation_id="post_again",
    summary="Send an event again",
)
def create_posting_again(request: HttpRequest, posting_id: Id) -> Status[PostingTold]:
    """Under the same webhook-id."""
    return Status(201, PostingTold.of(post_again(posting_id, actor=person(request), at=clock.now())))
