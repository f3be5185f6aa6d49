"""Shelves are counted: a few pieces are not as the ledger says, and each difference is explained, signed and booked."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from anxin.duties.models import Duty
from anxin.insight.simulator.words import LOST_PIECES, PIECES_TOO_MANY
from anxin.parts.actions.begin_stocktake import begin_stocktake
from anxin.parts.actions.close_stocktake import close_stocktake
from anxin.parts.actions.enter_counts import Counted, enter_counts
from anxin.parts.actions.explain_differences import explain_differences
from anxin.parts.actions.finish_counting import finish_counting
from anxin.parts.actions.recount_stocktake import recount_stocktake
from anxin.parts.counting import pieces_of, said_by_the_ledger
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import Place, Stocktake, StocktakeRow
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.acting import Stage

DIFFERS_AT_A_STATION, DIFFERS_IN_A_STORE, FOUND_AGAIN, TOO_MANY = 0.12, 0.4, 0.3, 0.35


def count_shelves(stage: "Stage", duty: Duty, person: User) -> None:
    """What the duty is about: the station's stock, or the company's store. Whoever begins the count ends it."""
    place = _place(stage, duty)
    if place is None:
        return
    stocktake = stage.attempt(begin_stocktake, place.pk, line=stage.company.line, actor=person)
    if stocktake is None:
        return
    lasts = timedelta(minutes=15 + 2 * stocktake.rows.count())
    stage.sim.plan_after(lasts, lambda: _finish(stage, stocktake.pk, person), at_any_hour=True)


def _place(stage: "Stage", duty: Duty) -> Place | None:
    if duty.station_id is not None:
        return Place.objects.filter(kind=Kind.STATION, station=duty.station_id).first()
    return Place.objects.filter(code=stage.company.store_code).first()


def _finish(stage: "Stage", stocktake_pk: int, person: User) -> None:
    stocktake = Stocktake.objects.get(pk=stocktake_pk)
    if not _count(stage, stocktake, person, differs=_differing(stage.sim.random, stocktake)):
        return
    if stocktake.rows.differing().exists() and stage.sim.random.random() < FOUND_AGAIN:
        stage.attempt(recount_stocktake, stocktake_pk, actor=person)
        _count(stage, stocktake, person, differs={})
    _explain(stage, stocktake, person)
    stocktake.refresh_from_db()
    stage.satisfy(stocktake, "close", actor=person)
    stage.attempt(close_stocktake, stocktake_pk, actor=person)


def _differing(random: Random, stocktake: Stocktake) -> dict[int, int]:
    """By row, how many too many (or, below nought, too few) are found; mostly none."""
    share = DIFFERS_IN_A_STORE if stocktake.is_of_the_company else DIFFERS_AT_A_STATION
    rows = list(stocktake.rows.filter(condition=Condition.GOOD, expected__gte=1).in_order().select_related("part"))
    if not rows or random.random() >= share:
        return {}
    row = random.choice(rows)
    return {row.pk: 1 if random.random() < TOO_MANY and not row.part.is_serialised else -1}


def _count(stage: "Stage", stocktake: Stocktake, person: User, *, differs: Mapping[int, int]) -> bool:
    rows = stocktake.rows.filter(found=None).in_order().select_related("part", "place")
    counts = [_seen(row, differs.get(row.pk, 0)) for row in rows]
    if counts and stage.attempt(enter_counts, stocktake.pk, counts, actor=person) is None:
        return False
    return stage.attempt(finish_counting, stocktake.pk, actor=person) is not None


def _seen(row: StocktakeRow, difference: int) -> Counted:
    """What lies there at this moment, give or take; something may have moved since the sheet was made."""
    found = max(said_by_the_ledger(row) + difference, 0)
    serials = sorted(pieces_of(row))[:found] if row.part.is_serialised else []
    return Counted(row.part.number, row.place.code, found, row.condition, tuple(serials))


def _explain(stage: "Stage", stocktake: Stocktake, person: User) -> None:
    random = stage.sim.random
    words = {
        row.pk: random.choice(LOST_PIECES if row.lost else PIECES_TOO_MANY)
        for row in stocktake.rows.differing().in_order()
    }
    if words:
        stage.attempt(explain_differences, stocktake.pk, words, actor=person)
