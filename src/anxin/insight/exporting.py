"""Workbooks for people who live in Excel: every list's export is written here, and cannot carry a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone
from xlsxwriter import Workbook

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What Excel, and whatever reads a CSV made of the sheet, may take for the beginning of a formula; full-width forms
# count too, since a Chinese Excel reads them alike.
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST = 32_767  # characters of one cell, Excel's own limit
_WIDEST = 48


def neutral(text: str) -> str:
    """The text with a ``'`` before it where it could be taken for a formula; also cut to what a cell holds."""
    if text.startswith(_TRIGGERS):
        text = f"'{text}"
    return text[:_LONGEST]


def restored(text: str) -> str:
    """What ``neutral`` was given: an import takes the guard off again."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_TRIGGERS) else text


def workbook(headers: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> bytes:
    """One sheet: bold headers that stay in sight, a filter, times in the company's time zone.

    Numbers stay numbers and dates dates; everything else is text, neutralised.
    """
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_sheet_title(title))
    head = book.add_format({"bold": True, "bottom": 1})
    styles = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        Decimal: book.add_format({"num_format": "0.00"}),
    }
    widths = [_width(header) for header in headers]
    for column, header in enumerate(headers):
        sheet.write_string(0, column, neutral(header), head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, last, column, value, styles)
            if column < len(widths) and last <= 200:
                widths[column] = max(widths[column], _width(value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST))
    sheet.freeze_panes(1, 0)
    if headers and last:
        sheet.autofilter(0, 0, last, len(headers) - 1)
    book.close()
    return target.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, styles: dict[type, Any]) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float():
            sheet.write_number(row, column, value)
        case Decimal():
            sheet.write_number(row, column, value, styles[Decimal])
        case datetime():
            local = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
            sheet.write_datetime(row, column, local, styles[datetime])
        case date():
            sheet.write_datetime(row, column, value, styles[date])
        case _:
            sheet.write_string(row, column, neutral(str(value)))


def _width(value: Any) -> int:
    """Columns a value takes: Chinese characters are twice as wide."""
    if isinstance(value, datetime):
        return 18
    return sum(2 if ord(character) > 0x2E80 else 1 for character in str(value or "")[:_WIDEST]) + 2


def _sheet_title(title: str) -> str:
    return "".join(character for character in title if character not in "[]:*?/\\'")[:31] or "Sheet1"
