"""From a subject's name, as events and handbooks write it, to its rows."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.apps import apps

from anxin.kernel.models import Subject


@lru_cache(maxsize=1)
def models() -> dict[str, type[Subject]]:
    """Every kind of subject of the program, by name."""
    return {model.SUBJECT: model for model in apps.get_models() if issubclass(model, Subject) and model.SUBJECT}


def model_of(subject_type: str) -> type[Subject]:
    """Raises ``KeyError`` for a kind the program does not know."""
    return models()[subject_type]


def lock(subject_type: str, pk: int) -> Subject:
    """The row, locked until the transaction ends; raises ``NotFound``. Nobody's permission is asked."""
    rows: Any = model_of(subject_type)._default_manager
    locked: Subject = rows.lock(pk)
    return locked


def lock_free(subject_type: str, pk: int) -> bool:
    """Lock the row unless somebody works on it at this moment; whether it is locked now."""
    model = models().get(subject_type)
    if model is None:
        return True
    rows = model._default_manager.select_for_update(of=("self",), no_key=True, skip_locked=True)
    return rows.filter(pk=pk).values_list("pk", flat=True).first() is not None


def load(subject_type: str, ids: Iterable[int]) -> dict[int, Subject]:
    """The rows, by id; those that do not exist are left out. One query, and nobody's permission is asked."""
    return model_of(subject_type)._default_manager.in_bulk(list(ids))


def lock_anew(subject: Subject, *, version: int | None = None) -> Subject:
    """The row of a subject known by reference, locked as its own room locks it."""
    rows: Any = type(subject)._default_manager
    locked: Subject = rows.lock(subject.pk, version=version)
    return locked
