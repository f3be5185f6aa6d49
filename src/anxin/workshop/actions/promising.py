"""What may be promised: the time the planner proposes, a later one, or an earlier one with a reason."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.handbook.grounds import ground
from anxin.kernel.text import fitting
from anxin.workshop.actions.open_order import to_come
from anxin.workshop.errors import EarlierThanReckoned, NothingReckoned
from anxin.workshop.models import QuoteLine, ShopOrder
from anxin.workshop.reckoning import OBSTACLES, STEP, Reckoned, reckon

WHILE_TALKING = timedelta(minutes=STEP)
"""The shop's load moves on while the adviser reads the proposal out: so much earlier is not earlier."""


def promised(
    order: ShopOrder, lines: Sequence[QuoteLine], wished: datetime | None, because: str, *, at: datetime
) -> tuple[datetime, datetime | None]:
    """The time that is promised, and the one the planner proposed (none where there is nothing to plan).

    Raises ``NothingReckoned`` where neither says a time, ``EarlierThanReckoned`` for an earlier one without a word, and
    ``TimeIsOver``.
    """
    reckoned = reckon(order, lines, now=at)
    proposed = reckoned.at if reckoned else None
    if wished is None:
        if proposed is None:
            raise NothingReckoned(why=_why(reckoned), field="promised_at")
        return proposed, proposed
    to_come(wished, at, field="promised_at")
    is_earlier = reckoned is not None and (proposed is None or wished < proposed - WHILE_TALKING)
    if is_earlier and not fitting(because, 300, "earlier_because"):
        raise EarlierThanReckoned(
            wished=_said(wished),
            proposed=_said(proposed) if proposed else _why(reckoned),
            ground=ground(order, "shop_order.quote.promised_at"),
            field="earlier_because",
        )
    return wished, proposed


def _said(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%m-%d %H:%M}"


def _why(reckoned: Reckoned | None) -> str:
    if reckoned is None or not reckoned.lacking:
        return str(_("no labour is named"))
    return "、".join(f"{title}: {OBSTACLES[obstacle]}" for title, obstacle in reckoned.lacking)
