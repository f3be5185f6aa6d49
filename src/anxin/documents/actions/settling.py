"""When the last signature is there."""

from datetime import datetime

from anxin.documents.events import DocumentSigned
from anxin.documents.models import Document
from anxin.documents.queries import places_to_sign
from anxin.documents.telling import named, tell
from anxin.people.models import User


def settle(document: Document, *, actor: User, at: datetime) -> Document:
    """Nothing while somebody still has to sign. Called inside the transaction of the last signature."""
    if any(place.signature is None for place in places_to_sign(document)):
        return document
    move = document.move("settle")
    document.state = move.lands(document.state)
    document.write("state")
    tell(document, DocumentSigned(**named(document)), actor=actor, at=at)
    return document
