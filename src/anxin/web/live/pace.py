"""How fast the page of one visit may be asked for, counted in each web process."""

from collections import Counter
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal

PER_MINUTE = 40
"""The page asks twice a minute by itself; a family has several phones."""


class TooFast(Refusal):
    code = "too_fast"
    status = 429
    sentence = _("This page was asked for too often.")
    now_what = _("Please wait a minute.")


class Pace:
    """So many looks at one visit within a minute of the clock; the count starts anew with the next one.

    A forged link costs a signature and no look into the database, so that nobody gains by trying many.
    """

    def __init__(self) -> None:
        self._minute = 0
        self._looks: Counter[int] = Counter()

    def check(self, visit_id: int, *, at: datetime) -> None:
        """Raises ``TooFast``."""
        minute = int(at.timestamp()) // 60
        if minute != self._minute:
            self._minute = minute
            self._looks.clear()
        self._looks[visit_id] += 1
        if self._looks[visit_id] > PER_MINUTE:
            raise TooFast()
