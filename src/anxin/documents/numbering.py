"""Numbers of documents: in order, without repetition, per whatever the form's pattern names."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from anxin.handbook.schema import Form
from anxin.people.models import Division

# The row of the series is locked until the transaction ends: a second writer waits and gets the number after it.
_NEXT = """
INSERT INTO documents_numbercounter AS counter (series, last) VALUES (%s, 1)
ON CONFLICT (series) DO UPDATE SET last = counter.last + 1 RETURNING last
"""
NOWHERE = "00"


def next_number(form: Form, *, division: Division | None, at: datetime) -> str:
    """The next number after the form's pattern. What is undone afterwards gives its number back."""
    local = timezone.localtime(at)
    words = {
        "form": form.short,
        "province": province_of(division),
        "year": f"{local:%Y}",
        "month": f"{local:%m}",
        "seq": "#",
    }
    series = form.number.format_map(words)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series])
        (value,) = cursor.fetchone()
    return series.replace("#", f"{value:04d}")


def province_of(division: Division | None) -> str:
    """The two figures of the province; ``00`` for headquarters and unknown places."""
    return division.lineage()[-1].code[:2] if division else NOWHERE
