"""Putting a version into force."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.handbook.errors import AlreadyPublished
from anxin.handbook.lint import check_makes_sense
from anxin.handbook.models import HandbookVersion, ServiceLine
from anxin.kernel.errors import NotFound


@transaction.atomic
def publish_version(version_id: int, *, actor: Any, at: datetime) -> HandbookVersion:
    """From now on new subjects of the line are opened under it; the open ones finish under their own.

    Who may do it is for the door to ask: the people's room stands above this one. Raises ``AlreadyPublished``, or
    ``HandbookRefused`` where it makes no sense.
    """
    version = HandbookVersion.objects.select_for_update().filter(pk=version_id).first()
    if version is None:
        raise NotFound(what="handbook", key=version_id)
    if version.is_published:
        raise AlreadyPublished(version=str(version))
    check_makes_sense(version.content)
    version.is_published, version.published_at, version.published_by = True, at, actor
    version.save(update_fields=["is_published", "published_at", "published_by"])
    _name_the_line(version)
    return version


def _name_the_line(version: HandbookVersion) -> None:
    meta = version.content["meta"]
    names = {field: meta[field] for field in ("title", "title_en", "maker", "maker_en")}
    names["roles"] = {row["role"]: [row["title"], row["title_en"]] for row in version.content.get("roles", [])}
    ServiceLine.objects.update_or_create(code=version.line, defaults=names)
