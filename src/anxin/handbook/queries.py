"""What is known about a matter beyond its own columns: the values of the handbook's fields, and the steps taken."""

from collections.abc import Iterable

from django.db.models import Q

from anxin.handbook.models import FieldValue, TakenStep
from anxin.kernel.models import Subject


def values_of(subject: Subject) -> dict[str, str]:
    """The values in force by field, those of the matters it is part of included. One query."""
    rows = FieldValue.objects.filter(_about(subject), replaced_at=None)
    return dict(rows.values_list("field", "value"))


def rows_of(subject: Subject) -> dict[str, FieldValue]:
    """The values in force of the matter itself, with who filled them in. One query."""
    rows = FieldValue.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk, replaced_at=None)
    return {row.field: row for row in rows.select_related("filled_by")}


def values_of_many(subject_type: str, ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """For a list: by matter, then by field. One query, however long it is."""
    found: dict[int, dict[str, str]] = {}
    rows = FieldValue.objects.filter(subject_type=subject_type, subject_id__in=list(ids), replaced_at=None)
    for pk, field, value in rows.values_list("subject_id", "field", "value"):
        found.setdefault(pk, {})[field] = value
    return found


def steps_taken(subject: Subject) -> list[TakenStep]:
    """Those in force, of the matter and of what it is part of, oldest first. One query."""
    rows = TakenStep.objects.filter(_about(subject), withdrawn_at=None)
    return list(rows.select_related("taken_by").order_by("taken_at", "pk"))


def codes_taken(subject: Subject) -> frozenset[str]:
    """The same as the ids of the steps."""
    rows = TakenStep.objects.filter(_about(subject), withdrawn_at=None)
    return frozenset(rows.values_list("step", flat=True))


def _about(subject: Subject) -> Q:
    about = Q(subject_type=subject.SUBJECT, subject_id=subject.pk)
    for kind, pk in subject.wider():
        about |= Q(subject_type=kind, subject_id=pk)
    return about
