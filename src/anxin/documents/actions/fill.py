"""What people write into it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.documents import policies
from anxin.documents.answers import checked
from anxin.documents.locking import lock_document
from anxin.documents.models import Document
from anxin.handbook.current import handbook_of
from anxin.people.models import User


@transaction.atomic
def fill_document(
    document_id: int, *, answers: Mapping[str, Any], actor: User, at: datetime, version: int | None = None
) -> Document:
    """Keep the answers in place of those before; raises ``AnswerRefused``. A draft tells nobody what is typed into it."""
    document = lock_document(document_id, version=version)
    policies.check_may_fill(actor, document.described, policies.place_of(document), handbook_of(document))
    document.move("fill")
    document.answers = checked(document.described, answers)
    return document.write("answers")
