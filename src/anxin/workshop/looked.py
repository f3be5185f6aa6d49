"""What is seen when a car comes in, as it comes in through any door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.workshop.kinds import Damage

MOST_MARKS = 60


@dataclass(frozen=True, kw_only=True)
class Looked:
    """The walk-around. ``mileage`` in kilometres, ``fuel`` in eighths of the tank; ``marks`` as ``Reception`` keeps them.

    ``odometer_note`` says what happened to the counter where it shows less than last time.
    """

    plate: str
    mileage: int
    fuel: int
    odometer_note: str = ""
    articles: str = ""
    findings: str = ""
    marks: Sequence[dict[str, Any]] = ()
    is_covered: bool = False
    is_valuables_reminded: bool = False


def checked_marks(marks: Sequence[Any]) -> list[dict[str, Any]]:
    """Each on the outline and of a known kind. Raises ``InputRefused``."""
    if len(marks) > MOST_MARKS:
        raise InputRefused(field="marks", reason=_("More than %(most)s marks are not kept.") % {"most": MOST_MARKS})
    return [_mark(row) for row in marks]


def _mark(row: Any) -> dict[str, Any]:
    match row:
        case {"x": int() | float() as x, "y": int() | float() as y, "kind": str() as kind} if (
            0 <= x <= 100 and 0 <= y <= 100 and kind in Damage.values
        ):
            return {"x": round(x, 1), "y": round(y, 1), "kind": kind, "note": str(row.get("note", ""))[:60]}
        case _:
            raise InputRefused(field="marks", reason=_("A mark lies on the outline and says what is damaged."))
