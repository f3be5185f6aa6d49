"""How fast an address without an account may be asked for, counted in each web process."""

from collections import Counter
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal

PER_MINUTE = 40
"""A customer's page asks twice a minute by itself, and a family has several phones."""


class TooFast(Refusal):
    code = "too_fast"
    status = 429
    sentence = _("This page was asked for too often.")
    now_what = _("Please wait a minute.")


class Pace:
    """So many looks at one thing within a minute of the clock; the count starts anew with the next one.

    What is asked for by a wrong secret is not counted: it costs a hash, and nobody gains by trying many.
    """

    def __init__(self) -> None:
        self._minute = 0
        self._looks: Counter[int] = Counter()

    def check(self, pk: int, *, at: datetime) -> None:
        """Raises ``TooFast``."""
        minute = int(at.timestamp()) // 60
        if minute != self._minute:
            self._minute = minute
            self._looks.clear()
        self._looks[pk] += 1
        if self._looks[pk] > PER_MINUTE:
            raise TooFast()
