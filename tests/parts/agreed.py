"""The month of the parts account as far as a test needs it."""

from anxin.parts.actions.close_parts_month import close_parts_month
from anxin.parts.actions.draw_statements import draw_statements
from anxin.parts.actions.open_parts_month import open_parts_month
from anxin.parts.models import PartsMonth, PartsStatement
from tests.evidence.proofs import put
from tests.parts.stocked import Stocked


def drawn(stocked: Stocked) -> PartsMonth:
    told = {"actor": stocked.clerk, "at": stocked.world.now}
    return draw_statements(open_parts_month("tv", **told).pk, **told)


def closed(stocked: Stocked, month: PartsMonth) -> PartsMonth:
    return close_parts_month(month.pk, actor=stocked.clerk, at=stocked.world.now)


def of_nanshan(month: PartsMonth) -> PartsStatement:
    return month.statements.get(station__code="nanshan")


def sealed(stocked: Stocked, statement: PartsStatement) -> None:
    for kind in ("statement-signature", "statement-stamp"):
        put(stocked.world, statement, kind, actor=stocked.world.clerk)
