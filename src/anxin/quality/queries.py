"""How standards are kept, counted."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Func, QuerySet

from anxin.handbook.schema import Handbook, Standard
from anxin.quality.models import Review


@dataclass(frozen=True)
class Tally:
    """Of one standard: in how many finished matters it was kept, and not."""

    standard: Standard
    kept: int
    broken: int

    @property
    def judged(self) -> int:
        return self.kept + self.broken

    @property
    def share(self) -> float | None:
        """Of those judged, how many kept it; from 0 to 1."""
        return self.kept / self.judged if self.judged else None


def tallies(rows: QuerySet[Review], handbook: Handbook) -> list[Tally]:
    """Every standard of the handbook in its order, those never judged too (KPI-004-02). Four queries."""
    kept = _counted(rows, "kept") + _counted(rows, "found_kept")
    broken = _counted(rows, "broken") + _counted(rows, "found_broken")
    return [Tally(row, kept[row.id], broken[row.id]) for row in handbook.standards]


def _counted(rows: QuerySet[Review], codes: str) -> Counter[str]:
    each = Func(F(codes), function="unnest", output_field=CharField(), set_returning=True)
    counted = rows.order_by().annotate(standard=each).values("standard").annotate(count=Count("pk"))
    return Counter(dict(counted.values_list("standard", "count")))
