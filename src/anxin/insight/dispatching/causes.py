"""Why orders were dispatched again, and why visits came to nothing."""

from dataclasses import dataclass

from django.db.models import Count

from anxin.fieldwork.models import Visit
from anxin.handbook.current import current_handbook
from anxin.handbook.titles import Titled
from anxin.insight.dispatching.behind import NOTHING_CAME, sent_on
from anxin.insight.dispatching.looked_at import LookedAt
from anxin.kernel.errors import Sentence

MOST = 8


@dataclass(frozen=True)
class Cause:
    """``code`` and ``cause`` name the orders behind it."""

    title: Sentence
    count: int
    code: str
    cause: str = ""


def why_sent_on(looked: LookedAt) -> list[Cause]:
    """The most frequent reasons of stations that declined, and of the desk that took orders back."""
    rows = sent_on(looked).order_by().values("cause").annotate(count=Count("work_order", distinct=True))
    listed = _listed_reasons(looked.line)
    return [
        Cause(listed.get(row["cause"], row["cause"]), row["count"], "sent-on", row["cause"])
        for row in rows.order_by("-count", "cause")[:MOST]
    ]


def _listed_reasons(line: str) -> dict[str, str]:
    """By the title that is kept with an order, the same in the reader's language."""
    dispatch = current_handbook(line).dispatch
    return {row.title: str(Titled.of(row)) for row in dispatch.decline_reasons} if dispatch else {}


def why_nothing_came(looked: LookedAt) -> list[Cause]:
    """Visits that were to begin in the span and did not end with the work done."""
    rows = looked.agreed.filter(outcome__in=NOTHING_CAME).order_by().values("outcome")
    counted = rows.annotate(count=Count("work_order", distinct=True)).order_by("-count", "outcome")
    return [Cause(Visit.Outcome(row["outcome"]).label, row["count"], row["outcome"]) for row in counted]
