"""From a file to rows of cells, whatever wrote it."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from anxin.insight.exporting import restored
from anxin.insight.importing.errors import NotASheet, SheetEmpty, SheetTooLong, TextUnreadable

MOST_ROWS = 500_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BINARY = b"\x00"


@dataclass(frozen=True)
class Sheet:
    """The header row and the rows below it, each with its number as the reader's Excel shows it."""

    headers: list[str]
    rows: list[tuple[int, list[str]]]


def read_sheet(path: Path) -> Sheet:
    """The first sheet that has rows. Cells come as text, dates in ISO form, whole numbers without a point.

    Told by content, not by name. Raises ``NotASheet``, ``TextUnreadable``, ``SheetEmpty`` or ``SheetTooLong``.
    """
    content = path.read_bytes()
    if content.startswith((_ZIP, _OLE)):
        lines = _from_workbook(content, path.name)
    elif _BINARY in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotASheet(file=path.name)
    else:
        lines = _from_text(content, path.name)
    numbered = [(number, cells) for number, cells in lines if any(cells)]
    if len(numbered) < 2:
        raise SheetEmpty(file=path.name)
    if len(numbered) - 1 > MOST_ROWS:
        raise SheetTooLong(file=path.name, limit=f"{MOST_ROWS:,}")
    headers = numbered[0][1]
    return Sheet(headers, [(number, _padded(cells, len(headers))) for number, cells in numbered[1:]])


def _from_workbook(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(title) for title in book.sheet_names]
    except (CalamineError, ValueError, OSError) as trouble:
        raise NotASheet(file=name) from trouble
    for sheet in sheets:
        rows = sheet.to_python(skip_empty_area=False)
        if rows:
            yield from _texts(enumerate(rows, start=1))
            return


def _from_text(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for row in reader:
            yield reader.line_num, [_text(cell) for cell in row]
    except csv.Error as trouble:
        raise NotASheet(file=name) from trouble


def _decoded(content: bytes, name: str) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TextUnreadable(file=name)


def _delimiter(text: str) -> str:
    """Of comma, tab and semicolon the one the header row has most of."""
    header = text[:4096].partition("\n")[0]
    return max((",", "\t", ";"), key=header.count)


def _texts(rows: Iterable[tuple[int, list[Any]]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in rows:
        yield number, [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    match cell:
        case str():
            return restored(cell.replace("\x00", "").strip())
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case None:
            return ""
        case _:
            return str(cell)


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))
