"""What may stand for the identity of a set. Pure."""

import re
import unicodedata
from collections.abc import Callable

from django.utils.translation import gettext as _

from anxin.kernel.errors import Citation, InputRefused

_SERIAL = re.compile(r"[0-9A-Z][0-9A-Z\-./_]{3,63}")
_OTHER = re.compile(r"[0-9A-Z\u4e00-\u9fff\-./_]{4,64}")
_ARTICLE = re.compile(r"69\d{11}")


def serial_number(text: str, *, field: str = "serial", why: Callable[[], Citation] = Citation) -> str:
    """The barcode of the set itself in one spelling: half-width, upper case, no spaces; empty stays empty.

    Raises ``InputRefused`` for anything else, and for the article barcode printed on a carton, which all sets of a
    model share (CUS-003-09): with the ground that ``why`` finds then.
    """
    serial = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    if not serial:
        return ""
    if not _SERIAL.fullmatch(serial):
        reason = _("“%(serial)s” is not a serial number: 4 to 64 letters, digits and - . / _ only.")
        raise InputRefused(field=field, reason=reason % {"serial": text.strip()[:64]})
    if _ARTICLE.fullmatch(serial) and _has_check_digit(serial):
        reason = _("“%(serial)s” is the article barcode of the carton. Scan the barcode on the set itself.")
        raise InputRefused(field=field, reason=reason % {"serial": serial}, ground=why())
    return serial


def other_number(text: str, *, field: str, why: Callable[[], Citation] = Citation) -> str:
    """A number a set bears beside its serial number, in one spelling: it may begin with the name of a province, as
    plates do (粤B12345), else it is written as serial numbers are. Empty stays empty; raises ``InputRefused``.
    """
    number = re.sub(r"[\s·•]+", "", unicodedata.normalize("NFKC", text)).upper()
    if number.isascii():
        return serial_number(text, field=field, why=why)
    if not _OTHER.fullmatch(number):
        reason = _("“%(number)s” is no such number: 4 to 64 letters, digits and - . / _ only.")
        raise InputRefused(field=field, reason=reason % {"number": text.strip()[:64]})
    return number


def _has_check_digit(code: str) -> bool:
    """EAN-13: weights 1 and 3 in turn, the sum a multiple of ten."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(code)) % 10 == 0
