"""A form and a record make a sheet: plain data with everything that is printed, in one language.

    {"title", "number", "company", "about", "paper", "lang", "sections": [...], "copies", "note", "foot", "corrects"}

A section is of a ``kind``: ``rows`` (label, value or choices, wide, lines), ``table`` (heads with their span of 24,
lines of text) or ``photos`` (title, file). Signatures are no part of it: they come after it was frozen.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from anxin.documents.reading import Teller
from anxin.documents.values import is_empty, written
from anxin.handbook.schema import Asked, Form, Handbook, Row, Section

LANGUAGES = ("zh-hans", "en")
NOT_APPLICABLE = "／"
"""What stands in a box that was left empty when the document was issued (FRM-000-05)."""
_NUMBERS = ("amount", "unit_price", "quantity")


def sheet(form: Form, handbook: Handbook, teller: Teller, *, language: str, is_issued: bool) -> dict[str, Any]:
    with override(language):
        english = language == "en"
        return {
            "title": form.title_en if english else form.title,
            "number": teller.number,
            "company": handbook.meta.maker_en if english else handbook.meta.maker,
            "about": teller.about,
            "paper": form.paper,
            "lang": "en" if english else "zh",
            "sections": [_section(one, handbook, teller, english, is_issued=is_issued) for one in form.sections],
            "copies": _copies(form, english=english),
            "note": form.note_en if english else form.note,
            "foot": _foot(form, handbook, english=english),
            "corrects": _corrects(teller),
        }


def _section(one: Section, handbook: Handbook, teller: Teller, english: bool, *, is_issued: bool) -> dict[str, Any]:  # noqa: FBT001
    title = one.title_en or one.title if english else one.title
    if one.rows:
        rows = [_row(row, teller, english, is_issued=is_issued) for row in one.rows]
        return {"kind": "rows", "title": title, "columns": one.columns, "rows": rows}
    if one.photos:
        boxes = [box for kind in one.photos for box in _boxes(kind, handbook, teller, english=english)]
        return {"kind": "photos", "title": title, "boxes": boxes}
    widths = _spans([column.width for column in one.cells])
    heads = [
        {"title": _label(column, english=english), "span": width, "is-number": _is_number(column)}
        for column, width in zip(one.cells, widths, strict=True)
    ]
    lines = list(_lines(one, teller, english=english))
    blank = [[""] * len(heads)] * max(0, one.lines - len(lines)) if not is_issued or not lines else []
    return {"kind": "table", "title": title, "heads": heads, "lines": lines + blank}


def _row(row: Row, teller: Teller, english: bool, *, is_issued: bool) -> dict[str, Any]:  # noqa: FBT001
    value = value_of(row, teller)
    empty = NOT_APPLICABLE if is_issued else ""
    choices = _choices(row, value, english=english)
    text = "" if choices else written(value)
    if text:
        text += (row.unit_en if english else row.unit) and " " + (row.unit_en or row.unit if english else row.unit)
    return {
        "label": _label(row, english=english),
        "value": text or ("" if choices else empty),
        "choices": choices,
        "wide": row.wide,
        "lines": row.lines,
    }


def value_of(row: Asked, teller: Teller) -> object:
    """What the record says, else what people filled in."""
    value = teller.value(row.reads) if row.reads else None
    if is_empty(value) and row.id:
        value = teller.answers.get(row.id)
    return value


def _choices(row: Asked, value: object, *, english: bool) -> list[dict[str, object]]:
    if row.ask == "yes_no":
        return [{"title": _("yes"), "on": value is True}, {"title": _("no"), "on": value is False}]
    return [{"title": one.title_en if english else one.title, "on": value == one.id} for one in row.choices]


def _lines(section: Section, teller: Teller, *, english: bool) -> Iterator[list[str]]:
    if section.table:
        for told in teller.rows(section.table):
            yield [written(told.get(column.source)) for column in section.cells]
        return
    for answered in teller.answers.get(section.id or "", []):
        yield [_cell(column, answered.get(column.id), english=english) for column in section.cells]


def _cell(column: Asked, value: object, *, english: bool) -> str:
    chosen = next((one for one in column.choices if one.id == value), None)
    return written(value) if chosen is None else chosen.title_en if english else chosen.title


def _boxes(kind: str, handbook: Handbook, teller: Teller, *, english: bool) -> Iterator[dict[str, str]]:
    entry = handbook.find("evidence", kind)
    title = kind if entry is None else entry.title_en if english else entry.title
    for file in teller.photos(kind) or [""]:
        yield {"title": title, "file": file, "says": _("(photo here)")}


def _label(row: Asked, *, english: bool) -> str:
    return row.label_en if english else row.label


def _is_number(column: Asked) -> bool:
    return column.ask == "number" or column.source in _NUMBERS


def _spans(widths: list[int]) -> list[int]:
    """Shares of 24 columns, at least one each."""
    total, spans, given = sum(widths), [], 0
    for place, width in enumerate(widths, 1):
        left_for_others = len(widths) - place
        span = max(1, min(round(24 * width / total), 24 - given - left_for_others))
        spans.append(span if left_for_others else 24 - given)
        given += span
    return spans


def _copies(form: Form, *, english: bool) -> str:
    rows = [(one.name_en, one.to_en) if english else (one.name, one.to) for one in form.copies]
    if not rows:
        return ""
    told = _("; ").join(f"{name} → {to}" for name, to in rows)
    return _("%(count)s copies: %(copies)s") % {"count": len(rows), "copies": told}


def _foot(form: Form, handbook: Handbook, *, english: bool) -> str:
    title = handbook.meta.title_en if english else handbook.meta.title
    return " · ".join(filter(None, (title, form.paragraph, ", ".join(form.clause), handbook.edition)))


def _corrects(teller: Teller) -> str:
    if not teller.corrects:
        return ""
    return _("This issue corrects %(number)s: %(reason)s") % {"number": teller.corrects, "reason": teller.reason}
