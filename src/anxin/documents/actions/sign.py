"""Signatures, and the reason where one could not be had."""

from datetime import datetime

from django.db import transaction

from anxin.documents import policies
from anxin.documents.actions.settling import settle
from anxin.documents.errors import ReasonNeeded, SignatureEmpty, SignatureNeeded, SignatureUnknown, SignedAlready
from anxin.documents.events import SignatureGiven, SignatureLacking
from anxin.documents.locking import lock_document
from anxin.documents.models import Document, Signature
from anxin.documents.queries import PlaceToSign, places_to_sign
from anxin.documents.telling import named, tell
from anxin.handbook.current import handbook_of
from anxin.kernel.models import StoredFile
from anxin.people.models import User

LONGEST_NAME = 60
LONGEST_REASON = 300


@transaction.atomic
def sign_document(
    document_id: int,
    *,
    signature: str,
    name: str = "",
    file: StoredFile | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Document:
    """Sign in one of the form's places; ``signature`` is the signer's id, or ``stamp``.

    Staff sign with their own name, whatever was typed. Others sign on the glass (``file``), or their name is written
    down; a stamp is always a photo or scan.
    """
    document, place = _open_place(document_id, signature, "sign", actor, version)
    typed = str(actor) if place.signer.roles else name.strip()[:LONGEST_NAME]
    if file is None and (place.is_stamp or not typed):
        raise SignatureEmpty(field="file" if place.is_stamp else "name")
    how = Signature.How.PHOTO if place.is_stamp else Signature.How.GLASS if file else Signature.How.NAME
    _write(document, place, how=how, name=typed, file=file, actor=actor, at=at)
    signer = place.signer
    who = typed or signer.title
    given = SignatureGiven(**named(document), role=signer.title, role_en=signer.title_en, signer=who)
    tell(document, given, actor=actor, at=at)
    return settle(document, actor=actor, at=at)


@transaction.atomic
def leave_unsigned(
    document_id: int, *, signature: str, reason: str, actor: User, at: datetime, version: int | None = None
) -> Document:
    """It could not be had, where the handbook lets it lack (FRM-000-04): the reason stands in its place."""
    document, place = _open_place(document_id, signature, "leave_unsigned", actor, version)
    if not place.signer.may_lack:
        raise SignatureNeeded(title=place.signer.title, clause=document.described.clause)
    why = checked_reason(reason)
    _write(document, place, how=Signature.How.LACKING, reason=why, actor=actor, at=at)
    signer = place.signer
    lacking = SignatureLacking(**named(document), role=signer.title, role_en=signer.title_en, reason=why)
    tell(document, lacking, actor=actor, at=at)
    return settle(document, actor=actor, at=at)


def checked_reason(reason: str) -> str:
    """Trimmed words. Raises ``ReasonNeeded`` for none, or more than are kept."""
    trimmed = reason.strip()
    if not trimmed or len(trimmed) > LONGEST_REASON:
        raise ReasonNeeded(field="reason")
    return trimmed


def _open_place(
    document_id: int, code: str, move: str, actor: User, version: int | None
) -> tuple[Document, PlaceToSign]:
    document = lock_document(document_id, version=version)
    place = next((one for one in places_to_sign(document) if one.signer.id == code), None)
    if place is None:
        raise SignatureUnknown(signature=code[:48])
    policies.check_may_sign(actor, place.signer, document.described, policies.place_of(document), handbook_of(document))
    document.move(move)
    if place.signature is not None:
        raise SignedAlready(title=place.signer.title)
    return document, place


def _write(
    document: Document,
    place: PlaceToSign,
    *,
    how: str,
    name: str = "",
    file: StoredFile | None = None,
    reason: str = "",
    actor: User,
    at: datetime,
) -> None:
    Signature.objects.create(
        document=document,
        code=place.signer.id,
        how=how,
        name=name,
        file=file,
        reason=reason,
        signed_at=at,
        signed_by=actor,
    )
    document.write()
