"""Lists of parts as people type them: one to a line, the number and how many."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _now

from anxin.kernel.errors import InputRefused
from anxin.parts.actions.receive_goods import Delivered
from anxin.parts.actions.report_sold import Sold
from anxin.parts.describing import MOST_YUAN
from anxin.parts.handing import Handed

MOST_LINES = 200


def read_quantities(text: str, *, field: str) -> dict[str, int]:
    """``MB-100 3`` a line; without a number it is one. Raises ``InputRefused``, naming the line."""
    found: dict[str, int] = {}
    for line in (row.strip() for row in text.splitlines() if row.strip()):
        number, *rest = line.rsplit(maxsplit=1) if line.rpartition(" ")[2].isdecimal() else (line,)
        number = number.upper()
        if number in found or len(found) == MOST_LINES or (rest and len(rest[0]) > 6):
            reason = _now("“%(line)s”: each part once, its number and how many.") % {"line": line}
            raise InputRefused(field=field, reason=reason)
        found[number] = int(rest[0]) if rest else 1
    return found


def read_serials(text: str, *, field: str) -> dict[str, list[str]]:
    """``LCD-55 A1 A2`` a line: the part, and the numbers on its pieces."""
    found: dict[str, list[str]] = {}
    for line in (row.split() for row in text.splitlines() if row.strip()):
        number, serials = line[0].upper(), line[1:]
        if number in found or not serials or any(len(serial) > 64 for serial in serials):
            reason = _now("“%(line)s”: the part, and behind it the numbers on its pieces.") % {"line": " ".join(line)}
            raise InputRefused(field=field, reason=reason)
        found[number] = serials
    return found


def read_sold(text: str, serials: Mapping[str, Sequence[str]], *, field: str) -> dict[str, Sold]:
    """``LN2603-000007 1 150`` a line: the loan, how many, what the user paid for one in yuan."""
    found: dict[str, Sold] = {}
    for line in (row.split() for row in text.splitlines() if row.strip()):
        price = _yuan(line[2]) if len(line) == 3 else None
        if price is None or not line[1].isdecimal() or len(line[1]) > 6 or line[0].upper() in found:
            reason = _now("“%(line)s”: the loan once, how many, and what the user paid for one.")
            raise InputRefused(field=field, reason=reason % {"line": " ".join(line)})
        number = line[0].upper()
        found[number] = Sold(int(line[1]), price, tuple(serials.get(number, ())))
    return found


def _yuan(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and abs(amount) < MOST_YUAN else None


def read_handed(said: Mapping[str, str], serials: str, *, field: str) -> list[Handed]:
    """``MB-100 1 WO2603-000012`` a line, by condition: the part, how many, and, where there is one, the order it is of.

    The numbers on the pieces are given out in that order. Raises ``InputRefused``, naming the line.
    """
    numbers = {part: list(rows) for part, rows in read_serials(serials, field="serials").items()}
    found: list[Handed] = []
    for condition, text in said.items():
        for line in (row.split() for row in text.splitlines() if row.strip()):
            part, count, order = line[0].upper(), line[1] if len(line) > 1 else "1", " ".join(line[2:])
            if not count.isdecimal() or len(count) > 6 or len(order) > 32 or len(found) == MOST_LINES:
                reason = _now("“%(line)s”: the part, how many, and the order it is of.") % {"line": " ".join(line)}
                raise InputRefused(field=field, reason=reason)
            known = numbers.get(part, [])
            found.append(Handed(part, int(count), condition, tuple(known[: int(count)]), order))
            numbers[part] = known[int(count) :]
    return found


def read_delivered(text: str, serials: Mapping[str, Sequence[str]], *, field: str) -> dict[str, Delivered]:
    """``MB-100 20 78.50`` a line: the part, how many, and, where it is not the usual, what one cost in yuan."""
    found: dict[str, Delivered] = {}
    for line in (row.split() for row in text.splitlines() if row.strip()):
        cost = _yuan(line[2]) if len(line) == 3 else None
        is_read = (
            len(line) in (2, 3) and line[1].isdecimal() and len(line[1]) <= 6 and (cost is not None) == (len(line) == 3)
        )
        number = line[0].upper()
        if not is_read or number in found or len(found) == MOST_LINES:
            reason = _now("“%(line)s”: the part once, how many, and what one cost.") % {"line": " ".join(line)}
            raise InputRefused(field=field, reason=reason)
        found[number] = Delivered(int(line[1]), cost, tuple(serials.get(number, ())))
    return found
