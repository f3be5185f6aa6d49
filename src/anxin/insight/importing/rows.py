"""One row by field, with cells turned into values and refusals that name the header."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.money import yuan
from anxin.kernel.text import folded

MOST_YUAN = 10_000_000
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+(\d{1,2})[::](\d{2})(?:[::]\d{2}.*)?)?"
)
_SHORT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YES = frozenset(["是", "有", "对", "y", "yes", "true", "1", "√", "✓", "✔", "x"])
_NO = frozenset(["否", "无", "没有", "n", "no", "false", "0", "×", "✗", "-", "/"]) | {""}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Row:
    """The cells of one row under the fields of its kind. A field without a column is empty."""

    number: int
    cells: Sequence[str]
    places: Mapping[str, int]
    headers: Sequence[str]

    def text(self, field: str, *, most: int, required: bool = False) -> str:
        """Raises ``InputRefused`` for a text that is too long, or missing where it is ``required``."""
        text = _CONTROL.sub("", self._cell(field)).strip()
        if len(text) > most:
            raise self.wrong(field, _("%(length)s characters, at most %(most)s.") % {"length": len(text), "most": most})
        if required and not text:
            raise self.wrong(field, _("It is empty."))
        return text

    def day(self, field: str) -> date | None:
        """``2024-03-31``, ``2024/3/31``, ``2024年3月31日``, ``20240331``; nothing where the cell is empty."""
        moment = self.moment(field)
        return timezone.localdate(moment) if moment else None

    def moment(self, field: str) -> datetime | None:
        """A day, perhaps with a clock time, in the company's time zone."""
        text = self._cell(field).strip()
        if not text:
            return None
        match = _DAY.fullmatch(text) or _SHORT_DAY.fullmatch(text)
        if match is None:
            raise self.wrong(field, _("“%(text)s” is no date.") % {"text": text[:40]})
        year, month, day, hour, minute = (*(int(part or 0) for part in match.groups()), 0, 0)[:5]
        try:
            return timezone.make_aware(datetime.combine(date(year, month, day), time(hour, minute)))
        except (ValueError, OverflowError):
            raise self.wrong(field, _("“%(text)s” is no date.") % {"text": text[:40]}) from None

    def yes(self, field: str) -> bool:
        """是, 有, yes, 1, √ ... or their opposites; empty is no."""
        text = folded(self._cell(field)).strip()
        if text in _YES:
            return True
        if text in _NO:
            return False
        raise self.wrong(field, _("“%(text)s” is neither yes nor no.") % {"text": text[:40]})

    def integer(self, field: str) -> int | None:
        text = folded(self._cell(field)).strip()
        if not text:
            return None
        if not re.fullmatch(r"\d{1,6}", text):
            raise self.wrong(field, _("“%(text)s” is no whole number.") % {"text": text[:40]})
        return int(text)

    def decimal(self, field: str) -> float | None:
        text = folded(self._cell(field)).strip()
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            raise self.wrong(field, _("“%(text)s” is no number.") % {"text": text[:40]}) from None

    def yuan(self, field: str) -> Decimal | None:
        """An amount of money, with or without its sign and separators; nothing where the cell is empty."""
        text = folded(self._cell(field)).strip().strip("¥元").replace(",", "").strip()
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            raise self.wrong(field, _("“%(text)s” is no amount.") % {"text": text[:40]}) from None
        if not amount.is_finite() or abs(amount) >= MOST_YUAN:
            raise self.wrong(field, _("“%(text)s” is no amount.") % {"text": text[:40]})
        return yuan(amount)

    def several(self, field: str) -> list[str]:
        """A list in one cell, parted by commas, semicolons, ideographic commas, slashes or line breaks."""
        return [part.strip() for part in re.split(r"[,，;；、/|\n]+", self._cell(field)) if part.strip()]

    def has(self, field: str) -> bool:
        return bool(self._cell(field).strip())

    def wrong(self, field: str, reason: str) -> InputRefused:
        """The refusal of this cell, in front of it the header as the reader knows it."""
        place = self.places.get(field)
        header = self.headers[place] if place is not None and place < len(self.headers) else field
        return InputRefused(field=field, reason=f"{header}: {reason}")

    def _cell(self, field: str) -> str:
        place = self.places.get(field)
        return self.cells[place] if place is not None and place < len(self.cells) else ""


class RowImporter(Protocol):
    """Takes one row after the other, each in a savepoint of its own."""

    def __init__(self, *, actor: Any, at: datetime) -> None: ...

    def identity(self, row: Row) -> str:
        """What no two rows of a file may share; empty for a row that may repeat."""

    def take(self, row: Row) -> str:
        """``created``, ``changed`` or ``unchanged``; raises a refusal for a bad row."""
