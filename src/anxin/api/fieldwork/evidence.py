"""Photos, signatures and stamps; the checklists; and the files behind them."""

from typing import Annotated

from django.db.models import Q
from django.http import FileResponse, HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import Field, StringConstraints

from anxin.api.deeds import Standing, pk_of
from anxin.api.fieldwork.order_shapes import EvidenceTold
from anxin.api.finding import the
from anxin.api.shapes import Id, Reason, Versioned, person, seen_version
from anxin.approvals.models import Approval, Attachment
from anxin.fieldwork.actions.add_evidence import add_evidence, withdraw_evidence
from anxin.fieldwork.actions.tick import tick, untick
from anxin.fieldwork.models import Evidence, WorkOrder
from anxin.kernel import clock, files
from anxin.kernel.models import StoredFile

router = Router(tags=["work orders"])

Code = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class EvidenceForm(Versioned):
    """``kind`` is one of the handbook's kinds of evidence."""

    kind: Code
    note: Annotated[str, StringConstraints(max_length=300)] = ""


class Withdrawing(Versioned):
    reason: Reason


class Ticking(Versioned):
    """``not_applicable_because`` leaves the items out, with the reason."""

    checklist: Code
    items: list[Code] = Field(min_length=1, max_length=100)
    not_applicable_because: Annotated[str, StringConstraints(max_length=200)] = ""


class Unticking(Versioned):
    checklist: Code
    item: Code


@router.post(
    "/work-orders/{number}/evidence",
    response={201: EvidenceTold},
    operation_id="add_evidence",
    summary="Add a photo, scan, signature or stamp",
)
def create_evidence(
    request: HttpRequest, number: str, body: Annotated[EvidenceForm, Form()], file: Annotated[UploadedFile, File()]
) -> Status[EvidenceTold]:
    """The file is looked into, pictures are encoded anew, and their time and place are kept as data."""
    user, at = person(request), clock.now()
    pk = pk_of(WorkOrder.objects.visible_to(user), number)
    stored = files.store(file, actor=user, at=at)
    version = seen_version(request, body)
    row = add_evidence(pk, kind=body.kind, file=stored, note=body.note, actor=user, at=at, version=version)
    return Status(201, EvidenceTold.model_validate(row))


@router.post(
    "/work-orders/{number}/evidence/{evidence_id}/withdrawal",
    response={201: EvidenceTold},
    operation_id="withdraw_evidence",
    summary="It was the wrong one",
)
def create_evidence_withdrawal(
    request: HttpRequest, number: str, evidence_id: Id, body: Withdrawing
) -> Status[EvidenceTold]:
    user = person(request)
    pk = pk_of(WorkOrder.objects.visible_to(user), number)
    version = seen_version(request, body)
    row = withdraw_evidence(pk, evidence_id, reason=body.reason, actor=user, at=clock.now(), version=version)
    return Status(201, EvidenceTold.model_validate(row))


@router.post(
    "/work-orders/{number}/ticks", response={201: Standing}, operation_id="tick_items", summary="Tick checklist items"
)
def create_ticks(request: HttpRequest, number: str, body: Ticking) -> Status[Standing]:
    user = person(request)
    order = tick(
        pk_of(WorkOrder.objects.visible_to(user), number),
        body.checklist,
        *body.items,
        not_applicable_because=body.not_applicable_because,
        actor=user,
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, Standing.of(order))


@router.post(
    "/work-orders/{number}/tick-withdrawal",
    response={201: Standing},
    operation_id="untick_item",
    summary="It was not done after all",
)
def create_tick_withdrawal(request: HttpRequest, number: str, body: Unticking) -> Status[Standing]:
    user = person(request)
    pk = pk_of(WorkOrder.objects.visible_to(user), number)
    version = seen_version(request, body)
    order = untick(pk, body.checklist, body.item, actor=user, at=clock.now(), version=version)
    return Status(201, Standing.of(order))


@router.get(
    "/files/{file_id}",
    response={200: None},
    operation_id="download_file",
    summary="A file",
    openapi_extra={
        "responses": {
            200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
        }
    },
)
def read_file(request: HttpRequest, file_id: Id) -> FileResponse:
    """For whoever uploaded it, or sees what it is evidence of or came with."""
    user = person(request)
    seen = Evidence.objects.filter(work_order__in=WorkOrder.objects.visible_to(user)).values("file")
    asked = Attachment.objects.filter(approval__in=Approval.objects.visible_to(user)).values("file")
    found = Q(uploaded_by=user) | Q(pk__in=seen) | Q(pk__in=asked)
    stored = the(StoredFile.objects.filter(found), pk=file_id)
    response = FileResponse(files.open_file(stored), filename=stored.name, content_type=stored.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
