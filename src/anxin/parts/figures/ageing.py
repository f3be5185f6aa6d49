"""What is out by when it is due, and by how long it has been out; and with whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DecimalField, ExpressionWrapper, F, Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence
from anxin.parts.figures.looking import Looked
from anxin.parts.queries import AGES
from anxin.people.models import Station

_MONEY: Any = DecimalField(max_digits=16, decimal_places=2)
_VALUE = ExpressionWrapper(F("open_quantity") * F("unit_price"), output_field=_MONEY)
_NOUGHT = Decimal("0.00")

LONG_LATE, SOON = timedelta(days=30), timedelta(days=7)
DUE: Sequence[tuple[str, Sentence]] = (
    ("long_late", _("more than 30 days overdue")),
    ("late", _("up to 30 days overdue")),
    ("soon", _("due within 7 days")),
    ("later", _("due later")),
    ("undated", _("no date yet")),
)
OVERDUE = ("long_late", "late")
OUT: Sequence[tuple[str, Sentence]] = tuple((code, title) for code, _days, title in AGES)


@dataclass(frozen=True)
class Bucket:
    """So many loans and pieces; ``worth`` is what the borrowers owe if none comes back, in yuan."""

    code: str
    title: Sentence
    loans: int
    pieces: int
    worth: Decimal

    @property
    def is_bad(self) -> bool:
        return self.code in OVERDUE


@dataclass(frozen=True)
class Borrower:
    """What one station has out, and how much of it is overdue. Without a station: people who belong to none."""

    station_id: int | None
    title: str
    pieces: int
    worth: Decimal
    late_pieces: int
    late_worth: Decimal


@dataclass(frozen=True)
class Out:
    """What is out: by when it is due, by how long it has been out, and station by station, who has most overdue first."""

    due: list[Bucket]
    out: list[Bucket]
    borrowers: list[Borrower]


def due_between(code: str, at: datetime) -> Q:
    """The loans of a bucket, among rows ``with_due()``. Raises ``KeyError`` for one there is not."""
    return {
        "long_late": Q(due__lt=at - LONG_LATE),
        "late": Q(due__gte=at - LONG_LATE, due__lt=at),
        "soon": Q(due__gte=at, due__lt=at + SOON),
        "later": Q(due__gte=at + SOON),
        "undated": Q(due=None),
    }[code]


def out_for(code: str, at: datetime) -> Q:
    """The loans that have been out for so long. Raises ``KeyError`` for a stretch there is not."""
    found, younger_than = {}, Q()
    for name, days, _title in AGES:
        limit = None if days is None else at - timedelta(days=days)
        found[name] = younger_than & (Q() if limit is None else Q(borrowed_at__gte=limit))
        younger_than = Q(borrowed_at__lt=limit)
    return found[code]


# ``width_bucket`` counts how many of the moments, in order, are not later: the buckets of ``due_between`` and ``out_for``.
# A loan's own row is read once, with its clocks, and counted in three ways.
_COUNTED = """
WITH loan (station, due, borrowed_at, pieces, worth) AS MATERIALIZED ({loans})
SELECT GROUPING(due_in, out_in), due_in, out_in, station, count(*), sum(pieces), sum(worth),
    COALESCE(sum(pieces) FILTER (WHERE due < %s), 0), COALESCE(sum(worth) FILTER (WHERE due < %s), 0)
FROM (
    SELECT *, width_bucket(due, %s::timestamptz[]) AS due_in, width_bucket(borrowed_at, %s::timestamptz[]) AS out_in
    FROM loan
) AS sorted
GROUP BY GROUPING SETS ((due_in), (out_in), (station))
"""
_BY_DUE, _BY_OUT, _BY_STATION = 1, 2, 3


def out(looked: Looked) -> Out:
    """One pass over the open loans; two queries."""
    rows = _counted(looked)
    titles = dict(Station.objects.values_list("pk", "title"))
    borrowers = [Borrower(row[2], titles.get(row[2], ""), *row[4:]) for row in rows[_BY_STATION]]
    borrowers.sort(key=lambda row: (-row.late_worth, -row.worth, row.station_id is None, row.station_id))
    # Where there is no date there is no bucket: that one stands last. Buckets count up to the youngest, ours down to the oldest.
    due = {len(DUE) - 1 if row[0] is None else row[0]: row[3:6] for row in rows[_BY_DUE]}
    stretches = {len(OUT) - 1 - row[1]: row[3:6] for row in rows[_BY_OUT]}
    return Out(_buckets(DUE, due), _buckets(OUT, stretches), borrowers)


def _counted(looked: Looked) -> dict[int, list[tuple[Any, ...]]]:
    """Rows of ``_COUNTED`` without their first column, by it."""
    loans = looked.loans().with_due().order_by()
    columns = loans.values_list("station", "due", "borrowed_at", "open_quantity", _VALUE)
    found: dict[int, list[tuple[Any, ...]]] = {_BY_DUE: [], _BY_OUT: [], _BY_STATION: []}
    try:
        sql, parameters = columns.query.sql_with_params()
    except EmptyResultSet:  # nothing is lent to a store, and some people see nothing
        return found
    at = looked.at
    due_edges = [at - LONG_LATE, at, at + SOON]
    out_edges = sorted(at - timedelta(days=days) for _code, days, _title in AGES if days is not None)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(loans=sql), [*parameters, at, at, due_edges, out_edges])
        for way, *row in cursor.fetchall():
            found[way].append(tuple(row))
    return found


def _buckets(titles: Sequence[tuple[str, Sentence]], found: dict[int, tuple[Any, ...]]) -> list[Bucket]:
    """One for each title, by its place among them."""
    return [Bucket(code, title, *found.get(place, (0, 0, _NOUGHT))) for place, (code, title) in enumerate(titles)]
