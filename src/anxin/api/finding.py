"""Fetching is authorising: what a person may not see is not there."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from anxin.kernel.errors import NotFound

M = TypeVar("M", bound=Model)


def the(rows: QuerySet[M], **key: object) -> M:
    """The one row among those the person sees, or ``NotFound``: strangers cannot tell the difference."""
    row = rows.filter(**key).first()
    if row is None:
        raise NotFound(what=rows.model._meta.verbose_name, key=next(iter(key.values())))
    return row
