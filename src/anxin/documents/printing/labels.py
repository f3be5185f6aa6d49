"""Sheets of labels, each with a QR code of what a scanner is to type."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from anxin.documents.printing import typesetting

A_SHEET = 24
MOST = 10 * A_SHEET


@dataclass(frozen=True)
class Label:
    """``code`` is what the scanner reads; ``head`` what a person reads first."""

    code: str
    head: str
    title: str = ""
    note: str = ""


def labels_pdf(labels: Sequence[Label], *, title: str, language: str, at: datetime) -> bytes:
    """At most ``MOST`` of them, in their order."""
    told = [{"code": _code(one.code), "head": one.head, "title": one.title, "note": one.note} for one in labels[:MOST]]
    sheet = {"title": title, "lang": language[:2], "labels": told}
    return typesetting.pdf(sheet, {}, at=at, template="labels.typ")


@lru_cache(maxsize=512)
def _code(text: str) -> dict[str, Any]:
    """The dark runs of each row: ``[[from, how long], ...]``. A quarter of the code may be dirt and it is still read."""
    import qrcode

    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, border=0)
    made.add_data(text)
    made.make(fit=True)
    rows = made.get_matrix()
    return {"size": len(rows), "rows": [_runs(row) for row in rows]}


def _runs(row: Sequence[bool]) -> list[list[int]]:
    runs, place = [], 0
    for is_dark, cells in groupby(row):
        length = len(list(cells))
        if is_dark:
            runs.append([place, length])
        place += length
    return runs
