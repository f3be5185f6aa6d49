"""What came to the looked-at places, and what left them: the ground of turnover and of forecasts."""

from typing import Any

from anxin.parts.figures.looking import Looked
from anxin.parts.kinds import COUNTED, Kind
from anxin.people.visibility import scope_of

# Used is what left the looked-at places in good condition for a unit, a buyer, a deduction, or somebody else's account;
# what goes back to the company's shelves, to a supplier, to scrap or into a count's difference was not needed by anyone.
# A reversal counts against it. A move within the places neither comes nor goes.
FLOW = """
WITH place AS (
    SELECT id, kind = ANY(%(counted)s) AND (NOT %(narrowed)s OR id = ANY(%(places)s)) AS inside,
        kind = ANY(%(ends)s) OR station_id IS NOT NULL OR person_id IS NOT NULL AS takes
    FROM parts_place
), flow AS (
    SELECT m.part_id AS part, m.quantity, m.cost, m.at,
        f.inside AND m.from_condition = 'good' AS leaves, t.inside AND m.to_condition = 'good' AS comes,
        f.inside AND NOT t.inside AND t.takes AND m.from_condition = 'good' AND m.reverses_id IS NULL AS is_used,
        t.inside AND NOT f.inside AND f.takes AND m.to_condition = 'good' AND m.reverses_id IS NOT NULL AS is_undone
    FROM parts_move m JOIN place f ON f.id = m.from_place_id JOIN place t ON t.id = m.to_place_id
    WHERE m.at > %(since)s AND m.at <= %(at)s AND (f.inside OR t.inside) {parts}
)
"""
OF_PARTS = "AND m.part_id = ANY(%(parts)s)"
_ENDS = (Kind.UNIT, Kind.SOLD, Kind.DEDUCTED)


def values_of(looked: Looked) -> dict[str, Any]:
    """What the statement asks for; the places by name only where not all of the house are looked at."""
    is_narrowed = not (looked.sees_everything and scope_of(looked.user).everything)
    return {
        "narrowed": is_narrowed,
        "places": list(looked.places().values_list("pk", flat=True)) if is_narrowed else [],
        "counted": list(COUNTED),
        "ends": list(_ENDS),
        "since": looked.since,
        "at": looked.at,
    }
