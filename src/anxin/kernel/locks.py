"""Many rows at once, always in the same order, so that two who want the same rows wait instead of deadlocking."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model

from anxin.kernel.errors import NotFound

M = TypeVar("M", bound=Model)


def lock_all(model: type[M], ids: Iterable[int]) -> dict[int, M]:
    """The rows by id, locked until the transaction ends. Raises ``NotFound`` where one does not exist."""
    wanted = sorted(set(ids))
    rows = {
        row.pk: row
        for row in model._default_manager.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    }
    for pk in wanted:
        if pk not in rows:
            raise NotFound(what=model._meta.verbose_name, key=pk)
    return rows
