"""Enter what is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import MOST
from anxin.parts.counting import pieces_of, places_of, said_by_the_ledger
from anxin.parts.errors import NotToBeCounted, QuantityRefused, SerialsMissing
from anxin.parts.events import CountsEntered
from anxin.parts.kinds import Condition
from anxin.parts.models import Part, Place, Stocktake, StocktakeRow
from anxin.people.models import User

SHOWN = 20  # rows named in the record; the sheet holds all


@dataclass(frozen=True)
class Counted:
    """So many of a part in one condition in one place; ``serials`` are the numbers seen, where it has numbers."""

    part: str
    place: str
    found: int
    condition: str = Condition.GOOD
    serials: tuple[str, ...] = ()


@transaction.atomic
def enter_counts(
    stocktake_id: int, counts: Sequence[Counted], *, actor: User, at: datetime, version: int | None = None
) -> Stocktake:
    """By whoever began the count; what is not on the sheet is added to it, what is entered again is corrected.

    Each row is compared with what the ledger says at this moment. Raises ``CountOfAnother``, ``NotToBeCounted``,
    ``SerialsMissing``, ``QuantityRefused``, ``NotFound``.
    """
    stocktake = Stocktake.objects.select_related("counted_place", "begun_by").lock(stocktake_id, version=version)
    policies.check_counts(actor, stocktake)
    move = stocktake.move("enter")
    check_gate(stocktake, "enter")
    if not counts:
        raise InputRefused(field="counts", reason=_("Nothing was entered."))
    places = {place.code: place for place in places_of(stocktake.counted_place)}
    numbers = {one.part.strip().upper() for one in counts}
    parts = {part.number: part for part in Part.objects.visible_to(actor).filter(number__in=numbers).distinct()}
    rows = [_row(stocktake, one, places, parts, at) for one in counts]
    stocktake.state = move.lands(stocktake.state)
    stocktake.write("state")
    told = [f"{row.part.number} × {row.found}" for row in rows[:SHOWN]]
    record(stocktake, CountsEntered(found=[*told, "…"] if len(rows) > SHOWN else told), actor=actor, at=at)
    return stocktake


def _row(
    stocktake: Stocktake, one: Counted, places: dict[str, Place], parts: dict[str, Part], at: datetime
) -> StocktakeRow:
    part, place = parts.get(one.part.strip().upper()), places.get(one.place or stocktake.counted_place.code)
    if part is None:
        raise NotFound(what=Part._meta.verbose_name, key=one.part, field="counts")
    if place is None:
        raise NotToBeCounted(place=one.place, field="counts")
    if not 0 <= one.found <= MOST or one.condition not in Condition.values:
        raise QuantityRefused(part=part, quantity=one.found, field="counts")
    key = {"place": place, "part": part, "condition": one.condition}
    row = stocktake.rows.filter(**key).first() or StocktakeRow(stocktake=stocktake, **key)
    row.expected, row.found, row.counted_at = said_by_the_ledger(row), one.found, at
    row.missing, row.extra, row.explanation = [], [], ""
    if part.is_serialised:
        seen = {serial.strip() for serial in one.serials if serial.strip()}
        if len(seen) != one.found:
            raise SerialsMissing(part=part, given=len(seen), quantity=one.found, field="counts")
        there = pieces_of(row)
        row.missing, row.extra = sorted(there - seen), sorted(seen - there)
    row.save()
    return row
