"""The company's figures against its handbook's targets (KPI-003-02 and its like)."""

from dataclasses import dataclass
from decimal import Decimal

from anxin.handbook.current import current_handbook
from anxin.handbook.schema import Target
from anxin.insight.kpis import NOTHING, UNITS, Counted, Goal, Trend, Unit
from anxin.insight.measures import measure
from anxin.insight.measuring import By, Key, count, count_by_month
from anxin.insight.spans import Span
from anxin.people.models import Region, Station, User


@dataclass(frozen=True)
class Figure:
    """One target in one span: the value, whether it is met, and where it goes. Percent, a count, or a mean."""

    target: Target
    unit: Unit
    counted: Counted
    value: Decimal | None
    before: Decimal | None

    @property
    def goal(self) -> Goal:
        return goal_of(self.target)

    @property
    def is_met(self) -> bool | None:
        return self.goal.is_met_by(self.value)

    @property
    def trend(self) -> Trend:
        return self.goal.trend(self.before, self.value)


@dataclass(frozen=True)
class Row:
    """A station's, a region's or the company's figures, in the handbook's order."""

    key: Key
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Point:
    """One month of a series."""

    month: str
    value: Decimal | None


def goal_of(target: Target) -> Goal:
    return Goal(target.threshold, target.direction == "at_least")


def company_figures(line: str, span: Span, *, user: User) -> tuple[Figure, ...]:
    """All targets of the line's handbook over what the person sees; one query a target."""
    rows = figures(line, span, user=user, by=By.COMPANY)
    return rows[0].figures


def figures(line: str, span: Span, *, user: User, by: By) -> list[Row]:
    """All targets by station or region; one query a target, however many stations there are."""
    handbook = current_handbook(line)
    counts = [(target, count(measure(target, handbook), span, user=user, by=by)) for target in handbook.targets]
    keys: set[Key] = {None} if by == By.COMPANY else {key for _, found in counts for key, _ in found if key}
    titles = _titles(keys, by)
    return [
        Row(key, titles.get(key, ""), tuple(_figure(target, found, key) for target, found in counts))
        for key in sorted(keys, key=lambda key: titles.get(key, ""))
    ]


def series(line: str, target_id: str, span: Span, *, user: User) -> list[Point]:
    """One target month by month, for the chart behind a figure. Empty for a target the handbook does not have."""
    handbook = current_handbook(line)
    target = next((row for row in handbook.targets if row.id == target_id), None)
    if target is None:
        return []
    months = count_by_month(measure(target, handbook), span, user=user)
    return [Point(month, counted.value(UNITS[target.formula])) for month, counted in months.items()]


def _figure(target: Target, found: dict[tuple[Key, bool], Counted], key: Key) -> Figure:
    unit = UNITS[target.formula]
    counted, before = found.get((key, True), NOTHING), found.get((key, False))
    return Figure(target, unit, counted, counted.value(unit), before.value(unit) if before else None)


def _titles(keys: set[Key], by: By) -> dict[Key, str]:
    if by == By.COMPANY:
        return {None: ""}
    model = Station if by == By.STATION else Region
    return dict(model.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "title"))
