"""What the labels of early failure say: which parts came back, and how old the sets were they came out of (QLT-003-20)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import median_low

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from anxin.parts.figures.looking import Looked
from anxin.parts.kinds import Condition
from anxin.parts.models import Fitting, PartsReturn, PartsReturnLine

EARLY_DAYS = 90


@dataclass(frozen=True)
class Failing:
    """Of one part: pieces that came back labelled, those dead on arrival, those of a batch fault.

    ``ages`` are the days from the purchase of the set to the repair, in order, for each entry of an order where both are
    known.
    """

    pieces: int
    dead: int
    of_batch: int
    ages: tuple[int, ...]

    @property
    def early(self) -> int:
        """How many sets were no older than ``EARLY_DAYS``."""
        return sum(1 for age in self.ages if age <= EARLY_DAYS)

    @property
    def usual_age(self) -> int | None:
        """Half of the sets were no older."""
        return median_low(self.ages) if self.ages else None


def labelled(looked: Looked) -> QuerySet[PartsReturnLine]:
    """The lines of parcels that the store took in, in the time, with their labels on. Good pieces bear none.

    Beside each ``is_of_batch``, and ``entry``: that of the order at which an old part came out.
    """
    parcels = PartsReturn.objects.visible_to(looked.user).filter(
        state="received", is_labelled=True, ended_at__gt=looked.since, ended_at__lte=looked.at
    )
    if looked.station_id:
        parcels = parcels.filter(station=looked.station_id)
    rows = PartsReturnLine.objects.filter(parts_return__in=parcels, accepted__gt=0).exclude(condition=Condition.GOOD)
    if looked.part:
        rows = rows.filter(loan__part=looked.part)
    entries = Fitting.objects.standing().filter(
        subject_type=OuterRef("loan__subject_type"),
        subject_id=OuterRef("loan__subject_id"),
        part=OuterRef("loan__part"),
        has_old_part=True,
    )
    # What was lent and never fitted came out of nothing.
    entry = Case(When(Q(condition=Condition.OLD), then=Subquery(entries.order_by("pk").values("pk")[:1])))
    return rows.with_batch().annotate(entry=entry)


def failing_by_part(looked: Looked, parts: Collection[int]) -> dict[int, Failing]:
    """Of each of the parts, in two queries."""
    rows = labelled(looked).filter(loan__part__in=parts)
    told = list(rows.values_list("loan__part", "accepted", "condition", "is_of_batch", "entry"))  # type: ignore[misc]
    ages = ages_of(entry for *_rest, entry in told if entry)
    found = {pk: [row for row in told if row[0] == pk] for pk in parts}
    return {
        pk: Failing(
            pieces=sum(accepted for _part, accepted, *_rest in of_part),
            dead=sum(accepted for _part, accepted, condition, *_rest in of_part if condition == Condition.DOA),
            of_batch=sum(accepted for _part, accepted, _condition, is_of_batch, _entry in of_part if is_of_batch),
            ages=tuple(sorted(ages[entry] for *_rest, entry in of_part if entry in ages)),
        )
        for pk, of_part in found.items()
    }


def ages_of(entries: Iterable[int]) -> dict[int, int]:
    """Days from the purchase of the set to the repair, where it is known when it was bought; one query."""
    rows = Fitting.objects.filter(pk__in=set(entries)).values_list("pk", "fitted_at", "asset__bought_on")
    return {pk: max(0, (timezone.localdate(fitted) - bought).days) for pk, fitted, bought in rows if bought}
