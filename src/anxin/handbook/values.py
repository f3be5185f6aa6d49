"""Values of fields in one spelling: from what people type to what is kept, what conditions compare, and what is shown."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import override

from anxin.handbook.errors import ValueRefused
from anxin.handbook.schema import DataField

MAX_TEXT = 2_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LARGEST = Decimal("1e12")
_YES_NO = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}
# What conditions compare with, by type (``float`` is what the checker calls a CEL double).
CONDITION_TYPES = {"number": "float", "yes_no": "bool"}


def kept(entry: DataField, given: object) -> str:
    """The value as it is kept; empty where nothing was given. Raises ``ValueRefused`` for what the field cannot be."""
    text = _CONTROL.sub("", "" if given is None else str(given)).strip()
    if not text:
        return ""
    match entry.type:
        case "number":
            return _number(entry, text)
        case "yes_no":
            return _one_of(entry, text.lower(), _YES_NO)
        case "choice":
            return _one_of(entry, text, {choice.id: choice.id for choice in entry.choices})
        case "date":
            return _day(entry, text)
        case _:
            if len(text) > MAX_TEXT:
                raise ValueRefused(entry, _("at most %(limit)s characters fit here") % {"limit": f"{MAX_TEXT:,}"})
            return text


def native(entry: DataField, text: str) -> float | bool | str:
    """As a condition compares it; one that is not filled in is 0.0, false or an empty text."""
    if entry.type == "number":
        return float(text or 0)
    return text == "yes" if entry.type == "yes_no" else text


def shown(entry: DataField, text: str, *, english: bool) -> str:
    """As people read it, with its unit."""
    if not text:
        return ""
    if entry.type == "choice":
        choice = entry.choice(text)
        return (choice.title_en if english else choice.title) if choice else text
    if entry.type == "yes_no":
        with override("en" if english else "zh-hans"):
            return _("yes") if text == "yes" else _("no")
    unit = (entry.unit_en or entry.unit) if english else entry.unit
    return f"{text} {unit}" if unit and entry.type in ("number", "text") else text


def _number(entry: DataField, text: str) -> str:
    """Full-width digits and thousands' commas are taken; what no meter shows is not."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValueRefused(entry, _("“%(text)s” is no number") % {"text": text[:40]}) from None
    if not number.is_finite() or abs(number) >= _LARGEST or number != round(number, 4):
        raise ValueRefused(entry, _("“%(text)s” is no number that can be kept") % {"text": text[:40]})
    return f"{number.normalize():f}" if number else "0"


def _one_of(entry: DataField, text: str, known: dict[str, str]) -> str:
    if text not in known:
        raise ValueRefused(entry, _("“%(text)s” is none of the choices") % {"text": text[:40]})
    return known[text]


def _day(entry: DataField, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueRefused(entry, _("“%(text)s” is no day; write 2026-03-04") % {"text": text[:40]}) from None
