"""What is done with a document."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer, seen_pk
from anxin.api.shapes import Reason, Versioned, person, seen_version
from anxin.documents.actions.archive import archive_document
from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.correct import correct_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.actions.sign import leave_unsigned, sign_document
from anxin.documents.actions.take_back import take_back_document
from anxin.documents.actions.void import void_document
from anxin.documents.models import Document
from anxin.kernel import clock, files

router = Router(tags=["documents"])

Place = Annotated[str, StringConstraints(min_length=1, max_length=48)]


class FormFilling(Versioned):
    """The rows that people fill in, by their ids; tables as lists of lines. They take the place of those before."""

    answers: dict[str, Any] = Field(max_length=200)


class Voiding(Versioned):
    reason: Reason


class Lacking(Versioned):
    signature: Place
    reason: Reason


class SignatureForm(Versioned):
    """``signature`` is the id of the place to sign, or ``stamp``. Staff sign with their own name."""

    signature: Place
    name: Annotated[str, StringConstraints(max_length=60)] = ""


DEEDS = (
    Deed("answers", "fill_document", "Fill in", fill_document, FormFilling),
    Deed("issue", "complete_document", "Issue: what stands on it is frozen", complete_document),
    Deed("draft", "take_back_document", "Take back to change, before anybody signed", take_back_document),
    Deed("missing-signature", "leave_unsigned", "A signature could not be had", leave_unsigned, Lacking),
    Deed("archive", "archive_document", "Archive", archive_document),
    Deed("void", "void_document", "Declare void", void_document, Voiding),
)
offer(router, "/documents/{number}", DEEDS, seen_by=Document.objects.visible_to)


@router.post("/documents/{number}/signatures", response={201: Standing}, operation_id="sign_document", summary="Sign")
def create_signature(
    request: HttpRequest,
    number: str,
    body: Annotated[SignatureForm, Form()],
    file: Annotated[UploadedFile | None, File()] = None,
) -> Status[Standing]:
    """With the picture of the signature, or with a name. A stamp is always a photo or scan."""
    user, at = person(request), clock.now()
    pk = seen_pk(Document.objects.visible_to, user, number)
    stored = files.store(file, actor=user, at=at) if file else None
    version = seen_version(request, body)
    done = sign_document(pk, signature=body.signature, name=body.name, file=stored, actor=user, at=at, version=version)
    return Status(201, Standing.of(done))


@router.post(
    "/documents/{number}/correction",
    response={201: Standing},
    operation_id="correct_document",
    summary="Correct an archived document",
)
def create_correction(request: HttpRequest, number: str, body: Voiding) -> Status[Standing]:
    """The answer is the new issue, a draft that names the old; the archived one never changes."""
    user = person(request)
    pk = seen_pk(Document.objects.visible_to, user, number)
    return Status(201, Standing.of(correct_document(pk, reason=body.reason, actor=user, at=clock.now())))
