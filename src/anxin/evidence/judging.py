"""What was put in, against what the handbook's kind asks of it."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.customers.serials import serial_number
from anxin.evidence.errors import EvidenceIncomplete, NumberOutOfBounds, SerialDiffers
from anxin.evidence.holders import holder
from anxin.handbook.grounds import ground
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.errors import InputRefused
from anxin.kernel.models import StoredFile, Subject
from anxin.kernel.text import fitting

_MOST = Decimal("9999999999.99")
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,4})?")


@dataclass(frozen=True)
class Found:
    """As it is kept; ``told`` is the value as the timeline says it, ``known`` the serial number on record."""

    value: str = ""
    amount: Decimal | None = None
    is_matching: bool | None = None
    told: str = ""
    known: str = ""


def judged(
    kind: EvidenceKind, subject: Subject, *, file: StoredFile | None, value: str, amount: Decimal | None, note: str
) -> Found:
    """The content of one piece, or the refusal that says what is wrong with it."""
    if kind.is_file and file is None:
        raise EvidenceIncomplete(title=kind.title, what=_("the picture or scan"), field="file", clause=kind.clause)
    match kind.form:
        case "invoice":
            return _invoice(kind, value, amount)
        case "serial":
            return _serial(kind, subject, value, note)
        case "number":
            return _number(kind, value)
        case _:
            return Found()


def _invoice(kind: EvidenceKind, value: str, amount: Decimal | None) -> Found:
    number = fitting(value, 64, "value")
    if not number:
        raise EvidenceIncomplete(title=kind.title, what=_("the number of the invoice"), field="value")
    if amount is None:
        raise EvidenceIncomplete(title=kind.title, what=_("the amount"), field="amount")
    if not 0 <= amount <= _MOST or amount != amount.quantize(Decimal("0.01")):
        raise InputRefused(reason=_("An amount is given in yuan and fen, and is not negative."), field="amount")
    return Found(value=number, amount=amount, told=f"{number} ({amount:.2f})")


def _serial(kind: EvidenceKind, subject: Subject, value: str, note: str) -> Found:
    serial = serial_number(value, field="value", why=lambda: ground(subject, "asset.serial"))
    if not serial:
        raise EvidenceIncomplete(title=kind.title, what=_("the serial number"), field="value")
    asset = holder(subject.SUBJECT).asset(subject)
    known = asset.serial if asset else ""
    is_matching = serial == known if known else None
    if is_matching is False and not note:
        raise SerialDiffers(serial=serial, known=known, field="value", clause=kind.clause)
    return Found(value=serial, is_matching=is_matching, told=serial, known=known)


def _number(kind: EvidenceKind, value: str) -> Found:
    typed = fitting(value, 64, "value").replace(",", "")
    if not typed:
        raise EvidenceIncomplete(title=kind.title, what=_("the number"), field="value")
    try:
        number = Decimal(typed) if _NUMBER.fullmatch(typed) else None
    except InvalidOperation:  # pragma: no cover - the pattern lets nothing through that is no number
        number = None
    if number is None:
        raise InputRefused(reason=_("“%(typed)s” is not a number.") % {"typed": typed}, field="value")
    least, most = kind.at_least, kind.at_most
    if (least is not None and number < least) or (most is not None and number > most):
        bounds: dict[str, Any] = {
            "least": "–" if least is None else f"{least:f}",
            "most": "–" if most is None else f"{most:f}",
        }
        raise NumberOutOfBounds(title=kind.title, number=typed, **bounds, field="value", clause=kind.clause)
    return Found(value=typed, told=f"{typed} {kind.unit}".strip())
