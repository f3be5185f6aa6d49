"""Consent: what was asked, what may be asked, and asking."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.approvals.shapes import ApprovalRow, ApprovalTold, OfferTold
from anxin.api.deeds import Standing
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, Told, person
from anxin.approvals import policies
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Paper, Typed
from anxin.approvals.models import Approval
from anxin.approvals.phoning import Call
from anxin.approvals.queries import applications, with_everything
from anxin.approvals.reach import decided_by, waiting_for
from anxin.approvals.standing import standings
from anxin.handbook.current import handbook_of
from anxin.kernel import clock, files
from anxin.kernel.errors import NotFound
from anxin.kernel.models import StoredFile, Subject
from anxin.kernel.subjects import models
from anxin.people.models import User

router = Router(tags=["approvals"])

Code = Annotated[str, StringConstraints(max_length=64)]
Words = Annotated[str, StringConstraints(max_length=4_000)]
Yuan = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]


class FileTold(Told):
    """A file that was sent in, to be named where something is asked."""

    file_id: int
    sha256: str
    media_type: str


class PaperSent(Asked):
    """``file_id`` as ``POST /files`` gave it; ``kind`` is one of the handbook's kinds of evidence, or empty."""

    file_id: Id
    kind: Code = ""


class Content(Asked):
    """Amounts are in yuan and typed only where the handbook does not reckon them."""

    text: Words = ""
    amount: Yuan | None = None
    list_amount: Yuan | None = None
    papers: list[PaperSent] = Field(default_factory=list, max_length=50)


class CallSent(Asked):
    """Who agreed by phone, when, and to what."""

    approver_id: Id
    phoned_at: AwareDatetime
    said: Annotated[str, StringConstraints(min_length=1, max_length=500)]


class NewApproval(Content):
    """``about_type`` and ``about`` name a subject (``work_order``, its number); without them ``line`` names the handbook.

    With a ``call`` the work goes on at once, and the form must follow.
    """

    kind: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    line: Code = ""
    about_type: Code = ""
    about: Code = ""
    call: CallSent | None = None


class SoughtApprovals(BaseModel):
    model_config = ConfigDict(extra="ignore")

    show: Literal["all", "mine", "asked", "decided"] = "all"
    state: str = Field(default="", max_length=24)
    kind: str = Field(default="", max_length=64)
    about: str = Field(default="", max_length=32)


class SoughtOffers(BaseModel):
    model_config = ConfigDict(extra="ignore")

    about_type: str = Field(default="", max_length=32)
    about: str = Field(default="", max_length=32)


def approvals_of(user: User) -> QuerySet[Approval]:
    return Approval.objects.visible_to(user)


def typed(user: User, body: Content) -> Typed:
    """The content as the action takes it; files are looked for among the person's own."""
    ids = [paper.file_id for paper in body.papers]
    stored = StoredFile.objects.filter(uploaded_by=user).in_bulk(ids)
    for file_id in ids:
        if file_id not in stored:
            raise NotFound(what=StoredFile._meta.verbose_name, key=file_id)
    papers = tuple(Paper(stored[paper.file_id], paper.kind) for paper in body.papers)
    return Typed(body.text, body.amount, body.list_amount, papers)


def subject_named(user: User, about_type: str, number: str) -> Subject:
    """The subject among those the person sees."""
    model = models().get(about_type)
    rows: Any = model._default_manager if model is not None and model is not Approval else None
    found: Subject | None = rows.visible_to(user).filter(number=number).first() if rows is not None else None
    if found is None:
        raise NotFound(what=model._meta.verbose_name if model else about_type, key=number)
    return found


@router.post("/files", response={201: FileTold}, operation_id="upload_file", summary="Send a photo or paper in")
def create_file(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> Status[FileTold]:
    """The file is looked into, pictures are encoded anew; whoever sent it in may name it afterwards."""
    row = files.store(file, actor=person(request), at=clock.now())
    return Status(201, FileTold(file_id=row.pk, sha256=row.sha256, media_type=row.media_type))


@router.get("/approvals", response=Page[ApprovalRow], operation_id="list_approvals", summary="Approvals, newest first")
def list_approvals(
    request: HttpRequest, sought: Annotated[SoughtApprovals, Query()], turn: Turned
) -> Page[ApprovalRow]:
    """``mine`` wait for the caller, ``asked`` are the caller's own, ``decided`` those the caller has decided."""
    user = person(request)
    rows = with_everything(approvals_of(user))
    match sought.show:
        case "mine":
            rows = rows.filter(pk__in=waiting_for(user, clock.now()).values("pk"))
        case "asked":
            rows = rows.filter(asked_by=user)
        case "decided":
            rows = rows.filter(pk__in=decided_by(user).values("pk"))
    asked = {"state": sought.state, "kind": sought.kind, "about_number": sought.about}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return page(rows, turn, by=("-asked_at", "-pk"), told=ApprovalRow.of)


@router.get(
    "/approval-offers", response=list[OfferTold], operation_id="list_approval_offers", summary="What may be asked for"
)
def list_offers(request: HttpRequest, sought: Annotated[SoughtOffers, Query()]) -> list[OfferTold]:
    """Applications by role and line; or, with ``about_type`` and ``about``, what the handbook wants of the subject."""
    user = person(request)
    if not sought.about:
        return [OfferTold.of(offer) for offer in applications(user)]
    subject = subject_named(user, sought.about_type, sought.about)
    handbook = handbook_of(subject)
    return [
        OfferTold.about(found, line=handbook.meta.line, source=handbook.source(f"approvals/{found.entry.id}"))
        for found in standings(subject, at=clock.now())
        if policies.may_ask(user, found.entry) or found.approval is not None
    ]


@router.post("/approvals", response={201: Standing}, operation_id="ask_approval", summary="Ask for consent")
def post_approval(request: HttpRequest, body: NewApproval) -> Status[Standing]:
    """About a subject, or alone; in writing, or after a phone call."""
    user, at = person(request), clock.now()
    about = subject_named(user, body.about_type, body.about) if body.about else None
    called = body.call
    row = ask_approval(
        body.kind,
        line=body.line,
        about_type=about.SUBJECT if about else "",
        about_id=about.pk if about else None,
        typed=typed(user, body),
        call=Call(called.approver_id, called.phoned_at, called.said) if called else None,
        actor=user,
        at=at,
    )
    return Status(201, Standing.of(row))


@router.get("/approvals/{number}", response=ApprovalTold, operation_id="read_approval", summary="One approval")
def read_approval(request: HttpRequest, number: str) -> ApprovalTold:
    return ApprovalTold.of(the(with_everything(approvals_of(person(request))), number=number))
