"""Sign a count: what differed is booked."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.counting import book, check_complete
from anxin.parts.errors import DifferencesUnexplained
from anxin.parts.events import StocktakeClosed
from anxin.parts.kinds import Kind
from anxin.parts.models import Stocktake
from anxin.parts.standing import outside
from anxin.people.models import User


@transaction.atomic
def close_stocktake(stocktake_id: int, *, actor: User, at: datetime, version: int | None = None) -> Stocktake:
    """The ledger says again what is there, by moves that bear the explanation of each difference.

    Raises ``DifferencesUnexplained``, ``CheckpointOpen`` while the handbook misses a signature, and what ``post`` raises
    where the pieces have moved on since.
    """
    stocktake = Stocktake.objects.select_related("counted_place__station", "begun_by").lock(
        stocktake_id, version=version
    )
    policies.check_counts(actor, stocktake)
    move = stocktake.move("close")
    differing = stocktake.rows.differing()
    check_complete(differing.filter(explanation=""), DifferencesUnexplained)
    check_gate(stocktake, "close")
    rows = list(differing.in_order().select_related("part", "place__station", "place__person"))
    booked = book(stocktake, rows, outside(Kind.DIFFERENCE, at=at), actor=actor, at=at)
    stocktake.state, stocktake.ended_at, stocktake.ended_by = move.lands(stocktake.state), at, actor
    stocktake.write("state", "ended_at", "ended_by")
    event = StocktakeClosed(place=str(stocktake.counted_place), lost=booked.lost, found=booked.found)
    record(stocktake, event, actor=actor, at=at)
    return stocktake
