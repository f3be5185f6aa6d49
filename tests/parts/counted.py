"""A count by the station Nanshan, as far as a test needs it."""

from anxin.parts.actions.begin_stocktake import begin_stocktake
from anxin.parts.actions.enter_counts import Counted, enter_counts
from anxin.parts.actions.explain_differences import explain_differences
from anxin.parts.actions.finish_counting import finish_counting
from anxin.parts.models import Place, Stocktake
from anxin.people.models import User
from tests.evidence.proofs import put
from tests.parts.stocked import Stocked


def begun(stocked: Stocked, place: Place | None = None, *, actor: User | None = None, **more) -> Stocktake:
    place, actor = place or stocked.bench, actor or stocked.world.clerk
    return begin_stocktake(place.pk, actor=actor, at=stocked.world.now, **more)


def counted(stocked: Stocked, count: Stocktake, *found: tuple, actor: User | None = None) -> Stocktake:
    """``("MB-100", 2)``, or ``("LCD-55", 2, "A1", "B7")`` with the numbers seen; then nothing is left."""
    told = {"actor": actor or count.begun_by, "at": stocked.world.now}
    if found:
        rows = [Counted(part, "", number, serials=serials) for part, number, *serials in found]
        enter_counts(count.pk, rows, **told)
    return finish_counting(count.pk, **told)


def explained(count: Stocktake, text: str, **told) -> Stocktake:
    rows = count.rows.differing().values_list("pk", flat=True)
    return explain_differences(count.pk, dict.fromkeys(rows, text), **told)


def signature(stocked: Stocked, count: Stocktake, *, actor: User | None = None) -> None:
    put(stocked.world, count, "stocktake-signature", actor=actor or count.begun_by)
