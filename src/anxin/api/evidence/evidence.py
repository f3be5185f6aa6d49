"""Evidence of requests, orders and complaints: the same five operations below each of them."""

from collections.abc import Callable
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from anxin.api.evidence.shapes import (
    EvidenceForm,
    EvidenceTold,
    ProofTold,
    WaiverDecision,
    WaiverTold,
    Waiving,
    Withdrawing,
)
from anxin.api.finding import the
from anxin.api.shapes import Id, person, seen_version
from anxin.care.models import Complaint
from anxin.evidence.actions.add_evidence import add_evidence
from anxin.evidence.actions.decide_waiver import decide_waiver
from anxin.evidence.actions.waive_evidence import waive_evidence
from anxin.evidence.actions.withdraw_evidence import withdraw_evidence
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock, files
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import FactoryReturn, MakerClaim, ShopOrder

router = Router(tags=["evidence"])
Rows = Callable[[User], QuerySet[Any]]


def offer_evidence(base: str, name: str, seen_by: Rows) -> None:
    """Below ``base``, with ``name`` in the names of the operations."""
    _offer_reading(base, name, seen_by)
    _offer_adding(base, name, seen_by)
    _offer_waiving(base, name, seen_by)


def _offer_reading(base: str, name: str, seen_by: Rows) -> None:
    @router.get(
        f"{base}/evidence",
        response=ProofTold,
        operation_id=f"read_{name}evidence",
        summary="What is proved, and what is still to be",
    )
    def read(request: HttpRequest, number: str) -> ProofTold:
        """What moves ahead ask for is told while the work goes on, not only when one of them is refused."""
        return ProofTold.of(the(seen_by(person(request)), number=number))


def _offer_adding(base: str, name: str, seen_by: Rows) -> None:
    @router.post(
        f"{base}/evidence",
        response={201: EvidenceTold},
        operation_id=f"add_{name}evidence",
        summary="Add a photo, scan, signature, stamp, invoice, serial number or reading",
    )
    def create(
        request: HttpRequest,
        number: str,
        body: Annotated[EvidenceForm, Form()],
        file: Annotated[UploadedFile | None, File()] = None,
    ) -> Status[EvidenceTold]:
        """The file is looked into, pictures are encoded anew, and their time and place are kept as data."""
        user, at = person(request), clock.now()
        subject = the(seen_by(user), number=number)
        stored = files.store(file, actor=user, at=at) if file else None
        version = seen_version(request, body)
        row = add_evidence(subject, **body.words(), file=stored, actor=user, at=at, version=version)
        return Status(201, EvidenceTold.model_validate(row))

    @router.post(
        f"{base}/evidence/{{evidence_id}}/withdrawal",
        response={201: EvidenceTold},
        operation_id=f"withdraw_{name}evidence",
        summary="It was the wrong one",
    )
    def withdraw(request: HttpRequest, number: str, evidence_id: Id, body: Withdrawing) -> Status[EvidenceTold]:
        user = person(request)
        subject, version = the(seen_by(user), number=number), seen_version(request, body)
        row = withdraw_evidence(subject, evidence_id, **body.words(), actor=user, at=clock.now(), version=version)
        return Status(201, EvidenceTold.model_validate(row))


def _offer_waiving(base: str, name: str, seen_by: Rows) -> None:
    @router.post(
        f"{base}/evidence-waivers",
        response={201: WaiverTold},
        operation_id=f"waive_{name}evidence",
        summary="Say why it cannot be had",
    )
    def waive(request: HttpRequest, number: str, body: Waiving) -> Status[WaiverTold]:
        """It counts at once where the handbook entitles the person, else once somebody entitled accepts it."""
        user = person(request)
        subject, version = the(seen_by(user), number=number), seen_version(request, body)
        row = waive_evidence(subject, **body.words(), actor=user, at=clock.now(), version=version)
        return Status(201, WaiverTold.model_validate(row))

    @router.post(
        f"{base}/evidence-waivers/{{waiver_id}}/decision",
        response={201: WaiverTold},
        operation_id=f"decide_{name}waiver",
        summary="Accept the reason, or not",
    )
    def decide(request: HttpRequest, number: str, waiver_id: Id, body: WaiverDecision) -> Status[WaiverTold]:
        user = person(request)
        subject, version = the(seen_by(user), number=number), seen_version(request, body)
        row = decide_waiver(subject, waiver_id, **body.words(), actor=user, at=clock.now(), version=version)
        return Status(201, WaiverTold.model_validate(row))


offer_evidence("/work-orders/{number}", "", lambda user: WorkOrder.objects.visible_to(user))
offer_evidence("/requests/{number}", "request_", lambda user: ServiceRequest.objects.visible_to(user))
offer_evidence("/shop-orders/{number}", "shop_order_", lambda user: ShopOrder.objects.visible_to(user))
offer_evidence("/factory-returns/{number}", "factory_return_", lambda user: FactoryReturn.objects.visible_to(user))
offer_evidence("/maker-claims/{number}", "maker_claim_", lambda user: MakerClaim.objects.visible_to(user))
offer_evidence("/complaints/{number}", "complaint_", lambda user: Complaint.objects.visible_to(user))
