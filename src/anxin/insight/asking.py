"""What a formula is: one question to the database."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.db.models.aggregates import Aggregate

from anxin.handbook.schema import Handbook, Target


@dataclass(frozen=True)
class Measure:
    """``part`` over ``whole`` of ``rows``; ``moment``, ``station`` and ``region`` are paths from a row."""

    rows: QuerySet[Any]
    moment: str
    station: str
    region: str
    part: Aggregate
    whole: Aggregate


Formula: TypeAlias = Callable[[Target, Handbook], Measure]
