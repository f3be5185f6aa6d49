"""Everything is counted."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.counting import ask_when_explained, check_complete
from anxin.parts.events import StocktakeCounted
from anxin.parts.models import Stocktake
from anxin.people.models import User


@transaction.atomic
def finish_counting(stocktake_id: int, *, actor: User, at: datetime, version: int | None = None) -> Stocktake:
    """No row is left. Raises ``CountIncomplete``, naming the first row that is open."""
    stocktake = Stocktake.objects.select_related("counted_place", "begun_by").lock(stocktake_id, version=version)
    policies.check_counts(actor, stocktake)
    move = stocktake.move("finish")
    check_gate(stocktake, "finish")
    check_complete(stocktake.rows.filter(found__isnull=True))
    stocktake.state, stocktake.counted_at = move.lands(stocktake.state), at
    stocktake.write("state", "counted_at")
    place, differences = str(stocktake.counted_place), stocktake.rows.differing().count()
    record(stocktake, StocktakeCounted(place=place, differences=differences), actor=actor, at=at)
    ask_when_explained(stocktake, actor=actor, at=at)
    return stocktake
