"""Say where the differences of a count come from."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.counting import ask_when_explained
from anxin.parts.events import DifferencesExplained
from anxin.parts.models import Stocktake, StocktakeRow
from anxin.people.models import User


@transaction.atomic
def explain_differences(
    stocktake_id: int, explanations: Mapping[int, str], *, actor: User, at: datetime, version: int | None = None
) -> Stocktake:
    """Row by row, by its id, in words; said again, the last word stands (PRT-003-54)."""
    stocktake = Stocktake.objects.select_related("counted_place", "begun_by").lock(stocktake_id, version=version)
    policies.check_counts(actor, stocktake)
    move = stocktake.move("explain")
    check_gate(stocktake, "explain")
    if not explanations:
        raise InputRefused(field="explanations", reason=_("Nothing was explained."))
    rows = {row.pk: row for row in stocktake.rows.differing().select_related("part")}
    for pk, text in explanations.items():
        if pk not in rows:
            raise NotFound(what=StocktakeRow._meta.verbose_name, key=pk, field="explanations")
        rows[pk].explanation = said(text, 300, "explanations", _("explanation"))
    told = [rows[pk] for pk in explanations]
    StocktakeRow.objects.bulk_update(told, ["explanation"])
    stocktake.state = move.lands(stocktake.state)
    stocktake.write("state")
    event = DifferencesExplained(explanations=[f"{row.part.number}: {row.explanation}" for row in told])
    record(stocktake, event, actor=actor, at=at)
    ask_when_explained(stocktake, actor=actor, at=at)
    return stocktake
