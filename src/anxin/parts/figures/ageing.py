"""What is out by when it is due, and by how long it has been out; and with whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, ExpressionWrapper, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence
from anxin.parts.figures.looking import Looked
from anxin.parts.models import Loan
from anxin.parts.queries import AGES

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


def ages(looked: Looked) -> tuple[list[Bucket], list[Bucket]]:
    """By when they are due, and by how long they have been out; one query."""
    within = {f"due_{code}": due_between(code, looked.at) for code, _title in DUE}
    within |= {f"out_{code}": out_for(code, looked.at) for code, _title in OUT}
    sums: dict[str, Any] = {}
    for code, condition in within.items():
        sums |= {f"{code}_{name}": total for name, total in _sums(condition).items()}
    found = _rows(looked).aggregate(**sums)
    return _buckets("due", DUE, found), _buckets("out", OUT, found)


def borrowers(looked: Looked) -> list[Borrower]:
    """Station by station, who has most overdue first; one query."""
    late = Q(due__lt=looked.at)
    rows = _rows(looked).values("station", "station__title").order_by()
    rows = rows.annotate(
        out=Sum("open_quantity"),
        worth=Sum("value"),
        late_out=Coalesce(Sum("open_quantity", filter=late), 0),
        late_worth=Coalesce(Sum("value", filter=late), _NOUGHT, output_field=_MONEY),
    ).order_by("-late_worth", "-worth", "station")
    return [
        Borrower(
            row["station"],
            row["station__title"] or "",
            row["out"],
            row["worth"],
            row["late_out"],
            row["late_worth"],
        )
        for row in rows
    ]


def _rows(looked: Looked) -> QuerySet[Loan]:
    return looked.loans().with_due().annotate(value=_VALUE)


def _sums(condition: Q) -> dict[str, Any]:
    return {
        "loans": Count("pk", filter=condition),
        "pieces": Coalesce(Sum("open_quantity", filter=condition), 0),
        "worth": Coalesce(Sum("value", filter=condition), _NOUGHT, output_field=_MONEY),
    }


def _buckets(kind: str, titles: Sequence[tuple[str, Sentence]], found: dict[str, Any]) -> list[Bucket]:
    return [
        Bucket(code, title, *(found[f"{kind}_{code}_{name}"] for name in ("loans", "pieces", "worth")))
        for code, title in titles
    ]
