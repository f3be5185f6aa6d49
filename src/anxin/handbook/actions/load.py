"""Taking a handbook's files into the database."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from anxin.handbook import canonical, loader
from anxin.handbook.actions.publish import publish_version
from anxin.handbook.models import HandbookVersion
from anxin.handbook.schema import Handbook


@transaction.atomic
def load_pack(path_or_line: str | Path, *, actor: Any, at: datetime) -> HandbookVersion:
    """Publish the handbook in the directory (or the built-in one of the line) as the next version of its line.

    Where its content is what is published already, that version is returned and nothing is written. Raises
    ``HandbookRefused`` with everything that is wrong.
    """
    handbook = loader.read(path_or_line)
    one_at_a_time(handbook.meta.line)
    published = _latest(handbook.meta.line)
    sha256 = canonical.sha256(canonical.content_of(handbook))
    if published is not None and published.sha256 == sha256:
        return published
    return publish_version(draft(handbook).pk, actor=actor, at=at)


@transaction.atomic
def draft(handbook: Handbook) -> HandbookVersion:
    """The next version of the line, not published yet. An older draft keeps its number and its content."""
    content = canonical.content_of(handbook)
    one_at_a_time(handbook.meta.line)
    numbers = HandbookVersion.objects.filter(line=handbook.meta.line).values_list("number", flat=True)
    return HandbookVersion.objects.create(
        line=handbook.meta.line,
        number=max(numbers, default=0) + 1,
        content=content,
        sha256=canonical.sha256(content),
    )


def _latest(line: str) -> HandbookVersion | None:
    return HandbookVersion.objects.filter(line=line, is_published=True).order_by("-number").first()


def one_at_a_time(line: str) -> None:
    """Until the transaction ends nobody else makes a version of the line.

    Two programs starting at once would give the next version the same number.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('handbook'), hashtext(%s))", [line])
