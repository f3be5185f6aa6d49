"""One row of the open repair data standard, and whether it makes sense. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused

COLUMNS = (
    "id",
    "data_provider",
    "country",
    "partner_product_category",
    "product_category",
    "product_category_id",
    "brand",
    "year_of_manufacture",
    "product_age",
    "repair_status",
    "repair_barrier_if_end_of_life",
    "group_identifier",
    "event_date",
    "problem",
)
OUTCOMES = frozenset({"Fixed", "Repairable", "End of life", "Unknown"})


@dataclass(frozen=True)
class Repair:
    """One row that makes sense."""

    key: str
    provider: str
    group: str
    category: str
    brand: str
    made: int | None
    age: str
    outcome: str
    barrier: str
    day: date
    problem: str

    @property
    def product_code(self) -> str:
        return f"{self.brand} {self.category}"[:64].strip()

    @property
    def group_origin(self) -> str:
        return f"openrepair:{self.provider[:40]}:{self.group}"[:120]


def understood(cells: Sequence[str], today: date) -> Repair:
    """The cells in the order of ``COLUMNS`` as a repair; raises ``InputRefused`` with what is wrong."""
    id_, provider, _country, _partner, category, _number, brand, year, age, outcome, barrier, group, day, problem = (
        cells
    )
    if not id_ or not category or not group:
        raise InputRefused(reason=_("Id, product category or group is missing."))
    if outcome not in OUTCOMES:
        raise InputRefused(reason=_("“%(outcome)s” is no outcome of a repair.") % {"outcome": outcome[:40]})
    if len(problem) > 20_000:
        raise InputRefused(reason=_("The text has more than 20,000 characters."))
    happened = _day(day, today)
    return Repair(
        key=f"openrepair:{id_}"[:120],
        provider=provider,
        group=group[:120],
        category=category[:60],
        brand=(brand or "Unknown")[:60],
        made=_year(year, happened.year),
        age=age,
        outcome=outcome,
        barrier=barrier,
        day=happened,
        problem=problem,
    )


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InputRefused(reason=_("“%(text)s” is no date.") % {"text": text[:40]}) from None
    if not date(2000, 1, 1) <= day <= today:
        raise InputRefused(reason=_("The date %(day)s cannot be.") % {"day": day})
    return day


def _year(text: str, latest: int) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1850 <= int(text) <= latest):
        raise InputRefused(reason=_("“%(text)s” is no year of manufacture.") % {"text": text[:40]})
    return int(text)
