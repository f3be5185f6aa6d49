"""What came to the looked-at places, and what left them: the ground of turnover and of forecasts.

Each is the beginning of a statement that goes on with ``SELECT ... FROM flow`` and is asked with ``values_of``; what is of
some parts wants ``parts`` beside.
"""

from typing import Any

from anxin.parts.figures.looking import Looked
from anxin.parts.kinds import COUNTED, Kind
from anxin.people.visibility import scope_of

# Used is what left the looked-at places in good condition for a unit, a buyer, a deduction, or somebody else's account;
# what goes back to the company's shelves, to a supplier, to scrap or into a count's difference was not needed by anyone.
# A reversal counts against it. A move within the places neither comes nor goes.
_FLOW = """
WITH place AS (
    SELECT id, kind = ANY(%(counted)s) AND (NOT %(narrowed)s OR id = ANY(%(places)s)) AS inside,
        kind = ANY(%(ends)s) OR station_id IS NOT NULL OR person_id IS NOT NULL AS takes
    FROM parts_place
), moved AS (
    SELECT {named} from_place_id, to_place_id, from_condition, to_condition, reverses_id IS NOT NULL AS is_reversal,
        {summed}
    FROM parts_move
    WHERE at > %(since)s AND at <= %(at)s AND {which}
        AND (NOT %(narrowed)s OR from_place_id = ANY(%(places)s) OR to_place_id = ANY(%(places)s))
    {grouped}
), flow AS (
    SELECT m.*, f.inside AND m.from_condition = 'good' AS leaves, t.inside AND m.to_condition = 'good' AS comes,
        f.inside AND NOT t.inside AND t.takes AND m.from_condition = 'good' AND NOT m.is_reversal AS is_used,
        t.inside AND NOT f.inside AND f.takes AND m.to_condition = 'good' AND m.is_reversal AS is_undone
    FROM moved m JOIN place f ON f.id = m.from_place_id JOIN place t ON t.id = m.to_place_id
    WHERE f.inside OR t.inside
)
"""
_EACH = {"named": "part_id AS part, at,", "summed": "quantity, cost", "grouped": ""}
FLOW = _FLOW.format(**_EACH, which="true")
FLOW_OF_PARTS = _FLOW.format(**_EACH, which="part_id = ANY(%(parts)s)")
# All parts together, added up first by where from and where to: of these there are far fewer than moves.
FLOW_ADDED_UP = _FLOW.format(
    named="", summed="sum(quantity) AS quantity, sum(cost) AS cost", grouped="GROUP BY 1, 2, 3, 4, 5", which="true"
)
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
