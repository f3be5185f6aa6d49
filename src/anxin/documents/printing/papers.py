"""A document as PDF or picture: its sheet, its signatures, and the mark of what is not valid."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from anxin.documents.models import Document, Signature
from anxin.documents.models.signatures import STAMP
from anxin.documents.printing import typesetting
from anxin.documents.reading import Record, is_picture, name_of, pictures
from anxin.documents.sheets import sheet
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Form


def sheet_of(document: Document, *, language: str) -> dict[str, Any]:
    """What was frozen when it was issued; before that, what the record says now."""
    if document.content:
        frozen: dict[str, Any] = document.content[language]
        return frozen
    form, handbook = document.described, handbook_of(document)
    return sheet(form, handbook, Record(document), language=language, is_issued=False)


def pdf_of(document: Document, *, language: str) -> bytes:
    told = complete(document, language=language)
    return typesetting.pdf(told, found(told), at=document.completed_at or document.drafted_at)


def png_of(document: Document, *, language: str) -> list[bytes]:
    told = complete(document, language=language)
    return typesetting.png(told, found(told))


def complete(document: Document, *, language: str) -> dict[str, Any]:
    """The sheet with the boxes for signatures, the standing words and the mark."""
    rows = {row.code: row for row in document.signatures.select_related("file")}
    with override(language):
        mark = {"draft": _("DRAFT"), "void": _("VOID")}.get(document.state, "")
        boxes = list(signature_boxes(document.described, rows, english=language == "en"))
        return {**sheet_of(document, language=language), "signatures": boxes, "mark": mark, "words": words()}


def signature_boxes(form: Form, rows: Mapping[str, Signature], *, english: bool) -> Iterable[dict[str, Any]]:
    for signer in form.signatures:
        yield _box(signer.title_en if english else signer.title, rows.get(signer.id), is_stamp=False)
    if form.stamp:
        yield _box(form.stamp.title_en if english else form.stamp.title, rows.get(STAMP), is_stamp=True)


def _box(title: str, row: Signature | None, *, is_stamp: bool) -> dict[str, Any]:
    lacking = _("could not be had: %(reason)s") % {"reason": row.reason} if row and row.reason else ""
    return {
        "title": title,
        "is-stamp": is_stamp,
        "name": row.name if row else "",
        "at": f"{timezone.localtime(row.signed_at):%Y-%m-%d %H:%M}" if row else "",
        "file": name_of(row.file) if row and row.file and is_picture(row.file) else "",
        "lacking": lacking or (_("scan attached") if row and row.file and not is_picture(row.file) else ""),
    }


def words() -> dict[str, str]:
    """What the template itself says, in the language that is active."""
    return {
        "number": _("No. "),
        "colon": _(": "),
        "page": _("page # of $"),
        "continued": _(" (continued)"),
        "blank-date": _("date:            "),
        "stamp-here": _("(stamp here)"),
    }


def found(told: dict[str, Any]) -> dict[str, Path]:
    """The pictures of a sheet. One that is no longer in the store leaves its box empty, and says so."""
    boxes = [*(box for one in told["sections"] if one["kind"] == "photos" for box in one["boxes"]), *told["signatures"]]
    paths = pictures({box["file"] for box in boxes if box["file"]})
    for box in boxes:
        if box["file"] and box["file"] not in paths:
            box.update(file="", says=_("(missing from the store)"), lacking=_("(missing from the store)"))
    return paths
