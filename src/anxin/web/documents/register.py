"""The register: every paper somebody may see, with its state."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.documents.lifecycle import LIFECYCLE
from anxin.documents.models import Document
from anxin.handbook.models import HandbookVersion
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Asked, Choice, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters
from anxin.web.subjects import url_of


def _by_number(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    """The beginning of its own number, or of that of what it is about."""
    begin = value.strip().upper()
    return rows.filter(Q(number__istartswith=begin) | Q(subject_number__istartswith=begin))


def _lines(asked: Asked) -> list[Choice]:
    lines = HandbookVersion.objects.filter(is_published=True).order_by("line").values_list("line", flat=True)
    return [(line, line) for line in dict.fromkeys(lines)]


def _of_user(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(drafted_by=asked.user)


def _by_form(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(form=value)


class DocumentsPage(ListPage):
    code = "documents"
    title = pgettext_lazy("papers", "Documents")
    row_template = "web/rows/document.html"
    headings = (_("Number"), _("Form"), _("State"), _("About"), _("Written by"), _("Begun"))
    ordering = ("-drafted_at", "-pk")
    template_name = "web/documents/register.html"
    nothing = _("No document yet.")
    nothing_hint = _("They are begun on the page of a request, an order or a complaint, or as a new document here.")
    icon = "file-text"
    filters = (
        Filter("q", _("Number, or number of the matter"), _by_number),
        Filter("state", _("State"), filters.by_states(lambda value: [value]), LIFECYCLE.choices()),
        Filter("line", _("Service line"), filters.by_field("line"), _lines),
        Filter("form", _("Form"), _by_form),
        Filter("by", _("Written by"), _of_user, (("me", _("me")),)),
        filters.days("drafted_at"),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Form"), lambda row: localised(row.described)),
        (_("State"), lambda row: row.state_now.title),
        (_("Service line"), lambda row: row.line),
        (_("About"), lambda row: row.subject_number),
        (_("Written by"), lambda row: row.drafted_by),
        (_("Begun"), lambda row: row.drafted_at),
        (_("Issued"), lambda row: row.completed_at),
        (_("Archived"), lambda row: row.archived_at),
        (_("Corrects"), lambda row: row.corrects.number if row.corrects else ""),
        (_("Why void"), lambda row: row.void_reason),
        (_("SHA-256 of the PDF"), lambda row: row.pdf_sha256),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Document.objects.visible_to(self.asked.user)
        return rows.select_related("drafted_by", "corrects").defer("content", "answers")

    def decorate(self, rows: list[Any]) -> None:
        for row in rows:
            row.about_url = url_of(row.subject_type, row.subject_number)
