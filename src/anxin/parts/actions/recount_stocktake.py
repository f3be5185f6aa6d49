"""Look at the differences again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.agreeing import take_questions_back
from anxin.parts.events import StocktakeRecounted
from anxin.parts.models import Stocktake
from anxin.people.models import User


@transaction.atomic
def recount_stocktake(stocktake_id: int, *, actor: User, at: datetime, version: int | None = None) -> Stocktake:
    """The rows that differ are looked at again; whoever was asked to sign is asked anew afterwards."""
    stocktake = Stocktake.objects.select_related("counted_place", "begun_by").lock(stocktake_id, version=version)
    policies.check_counts(actor, stocktake)
    move = stocktake.move("recount")
    check_gate(stocktake, "recount")
    rows = list(stocktake.rows.differing())
    for row in rows:
        row.found = row.counted_at = None
        row.missing, row.extra, row.explanation = [], [], ""
    stocktake.rows.bulk_update(rows, ["found", "counted_at", "missing", "extra", "explanation"])
    stocktake.state, stocktake.counted_at = move.lands(stocktake.state), None
    stocktake.write("state", "counted_at")
    record(stocktake, StocktakeRecounted(differences=len(rows)), actor=actor, at=at)
    take_questions_back(stocktake, _("The differences are counted again."), actor=actor, at=at)
    return stocktake
