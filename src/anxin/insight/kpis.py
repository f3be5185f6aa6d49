"""What figures are made of: a part, a whole, a formula, a threshold. Pure.

A formula is filed under one of three units: ``percent`` (part of a whole), ``count`` (how many), ``mean`` (sum over
how many).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Unit = Literal["percent", "count", "mean"]
Trend = Literal["better", "worse", "same", "unknown"]

UNITS: dict[str, Unit] = {
    "clock_met_share": "percent",
    "follow_up_share": "percent",
    "follow_up_passed_share": "percent",
    "satisfied_share": "percent",
    "satisfied_unfiled_share": "percent",
    "early_arrival_share": "percent",
    "rated_share": "percent",
    "repeat_share": "percent",
    "first_time_fix_share": "percent",
    "within_estimate_share": "percent",
    "decline_share": "percent",
    "complaint_share": "percent",
    "justified_complaint_share": "percent",
    "sent_same_day_share": "percent",
    "rework_share": "percent",
    "part_wait_share": "percent",
    "returning_share": "percent",
    "added_work_share": "percent",
    "work_wait_minutes": "mean",
    "missed_orders": "count",
    "answered_rings": "mean",
    "enquiry_minutes": "mean",
}
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted (or added up): so much of so much."""

    part: Decimal
    whole: int

    def value(self, unit: Unit) -> Decimal | None:
        """The figure to one decimal place; ``None`` where nothing happened that could be measured."""
        if unit == "count":
            return self.part.quantize(Decimal(1))
        if not self.whole:
            return None
        scale = 100 if unit == "percent" else 1
        return (self.part * scale / self.whole).quantize(_TENTH, ROUND_HALF_UP)


NOTHING = Counted(Decimal(0), 0)


@dataclass(frozen=True, slots=True)
class Goal:
    """The handbook's threshold; without one the figure is measured and not judged."""

    threshold: Decimal | None
    is_at_least: bool

    def is_met_by(self, value: Decimal | None) -> bool | None:
        """``None`` where there is nothing to judge by, or nothing to judge."""
        if self.threshold is None or value is None:
            return None
        return value >= self.threshold if self.is_at_least else value <= self.threshold

    def attainment(self, value: Decimal | None) -> Decimal | None:
        """How much of the goal is reached, 0 to 1: the measure by which stations are ranked."""
        met = self.is_met_by(value)
        if met is None or value is None or self.threshold is None:
            return None
        if met:
            return Decimal(1)
        if self.is_at_least:
            return max(value, Decimal(0)) / self.threshold
        return self.threshold / value

    def trend(self, before: Decimal | None, now: Decimal | None) -> Trend:
        """Whether it went the way the goal wants."""
        if before is None or now is None:
            return "unknown"
        if before == now:
            return "same"
        return "better" if (now > before) == self.is_at_least else "worse"
