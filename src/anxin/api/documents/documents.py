"""Documents: what the handbook wants, what there is, and what is printed."""

from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Standing
from anxin.api.documents.shapes import DocumentRow, DocumentTold, FormTold, WantedTold
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, person
from anxin.api.subjects import in_english
from anxin.documents.actions.draft import draft_alone, draft_document
from anxin.documents.models import Document
from anxin.documents.printing.papers import pdf_of
from anxin.documents.queries import wanted_of
from anxin.handbook.current import current_handbook, usual_line
from anxin.kernel import clock, files, subjects
from anxin.kernel.models import Subject
from anxin.people.models import User

router = Router(tags=["documents"])

Code = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Kind = Literal["service_request", "work_order", "complaint"]


class NewDocument(Asked):
    """``about`` is the number of what it is about, of kind ``about_type``; without them the form stands alone, in
    ``line`` or the usual service line."""

    form: Code
    about_type: Kind | None = None
    about: Annotated[str, StringConstraints(max_length=32)] = ""
    line: Annotated[str, StringConstraints(max_length=32)] = ""


class SoughtDocuments(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    line: str = Field(default="", max_length=32)
    form: str = Field(default="", max_length=64)
    about: str = Field(default="", max_length=32)


def documents_of(user: User) -> QuerySet[Document]:
    return Document.objects.visible_to(user).select_related("corrects", "pdf")


def _about(user: User, kind: str, number: str) -> Subject:
    rows = subjects.model_of(kind)._default_manager.visible_to(user)  # type: ignore[attr-defined]
    found: Subject = the(rows, number=number)
    return found


@router.get("/documents", response=Page[DocumentRow], operation_id="list_documents", summary="Documents, newest first")
def list_documents(
    request: HttpRequest, sought: Annotated[SoughtDocuments, Query()], turn: Turned
) -> Page[DocumentRow]:
    asked = {"state": sought.state, "line": sought.line, "form": sought.form, "subject_number": sought.about}
    found = documents_of(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-drafted_at", "-pk"), told=DocumentRow.of)


@router.post("/documents", response={201: Standing}, operation_id="draft_document", summary="Begin a document")
def create_document(request: HttpRequest, body: NewDocument) -> Status[Standing]:
    """It is numbered at once; what the record knows is filled in by itself."""
    user, at = person(request), clock.now()
    if body.about_type is None:
        return Status(201, Standing.of(draft_alone(body.form, line=body.line or usual_line(), actor=user, at=at)))
    about = _about(user, body.about_type, body.about)
    document = draft_document(body.form, subject_type=about.SUBJECT, subject_id=about.pk, actor=user, at=at)
    return Status(201, Standing.of(document))


@router.get(
    "/documents/wanted",
    response=list[WantedTold],
    operation_id="list_wanted_documents",
    summary="What the handbook wants in writing",
)
def list_wanted(request: HttpRequest, about_type: Kind, about: str) -> list[WantedTold]:
    """The forms for a request, a work order or a complaint as it stands; those a move waits for first."""
    return [WantedTold.of(row) for row in wanted_of(_about(person(request), about_type, about))]


@router.get("/forms", response=list[FormTold], operation_id="list_forms", summary="The forms of a service line")
def list_forms(request: HttpRequest, line: str = "") -> list[FormTold]:
    return [FormTold.of(form) for form in current_handbook(line or usual_line()).forms]


@router.get("/documents/{number}", response=DocumentTold, operation_id="read_document", summary="One document")
def read_document(request: HttpRequest, number: str) -> DocumentTold:
    return DocumentTold.of(the(documents_of(person(request)), number=number))


@router.get(
    "/documents/{number}/pdf",
    response={200: None},
    operation_id="print_document",
    summary="The document as PDF",
    openapi_extra={
        "responses": {200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}}
    },
)
def read_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The archived file, byte by byte; before that, printed now in the reader's language."""
    document = the(documents_of(person(request)), number=number)
    if document.pdf:
        with files.open_file(document.pdf) as stored:
            content = stored.read()
    else:
        content = pdf_of(document, language="en" if in_english() else "zh-hans")
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{document.number}.pdf"'
    return answer
