"""Call a count off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.agreeing import take_questions_back
from anxin.parts.events import StocktakeCalledOff
from anxin.parts.models import Stocktake
from anxin.people.models import User


@transaction.atomic
def call_off_stocktake(
    stocktake_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Stocktake:
    """By whoever counts, or whoever else may count the place: nothing is booked, and somebody else can begin."""
    stocktake = Stocktake.objects.select_related("counted_place__station").lock(stocktake_id, version=version)
    policies.check_may_move_from(actor, stocktake.counted_place)
    move = stocktake.move("call_off")
    check_gate(stocktake, "call_off")
    stocktake.ended_why = said(reason, 500, "reason", _("reason"))
    stocktake.state, stocktake.ended_at, stocktake.ended_by = move.lands(stocktake.state), at, actor
    stocktake.write("state", "ended_at", "ended_by", "ended_why")
    event = StocktakeCalledOff(place=str(stocktake.counted_place), reason=stocktake.ended_why)
    record(stocktake, event, actor=actor, at=at)
    take_questions_back(stocktake, stocktake.ended_why, actor=actor, at=at)
    return stocktake
