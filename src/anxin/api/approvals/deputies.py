"""Who decides while somebody is away."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import AwareDatetime, StringConstraints

from anxin.api.approvals.shapes import DeputyTold
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, person
from anxin.approvals.actions.name_deputy import name_deputy
from anxin.approvals.actions.withdraw_deputy import withdraw_deputy
from anxin.approvals.models import Deputy
from anxin.approvals.queries import deputies_of
from anxin.kernel import clock

router = Router(tags=["approvals"])


class NewDeputy(Asked):
    """``person_id`` is the caller's own where it is left out."""

    deputy_id: Id
    since: AwareDatetime
    until: AwareDatetime
    reason: Annotated[str, StringConstraints(max_length=200)] = ""
    person_id: Id | None = None


@router.get("/deputies", response=Page[DeputyTold], operation_id="list_deputies", summary="Deputies, newest first")
def list_deputies(request: HttpRequest, turn: Turned) -> Page[DeputyTold]:
    """Those the caller named, and those for whom the caller decides."""
    return page(deputies_of(person(request)), turn, by=("-since", "-pk"), told=DeputyTold.of)


@router.post("/deputies", response={201: DeputyTold}, operation_id="name_deputy", summary="Name a deputy")
def post_deputy(request: HttpRequest, body: NewDeputy) -> Status[DeputyTold]:
    row = name_deputy(**body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, DeputyTold.of(row))


@router.post(
    "/deputies/{deputy_row_id}/withdrawal",
    response={201: DeputyTold},
    operation_id="withdraw_deputy",
    summary="Decide alone again",
)
def create_withdrawal(request: HttpRequest, deputy_row_id: Id) -> Status[DeputyTold]:
    user = person(request)
    rows = Deputy.objects.all() if user.has("people.edit") else deputies_of(user)
    row = the(rows, pk=deputy_row_id)
    return Status(201, DeputyTold.of(withdraw_deputy(row.pk, actor=user, at=clock.now())))
