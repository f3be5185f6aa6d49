"""Finished matters beside the standards: what the program saw, and what waits for somebody to look."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.handbook.current import current_handbook, handbook_of
from anxin.kernel.errors import Sentence
from anxin.people.lines import lines_of
from anxin.quality.lifecycle import LIFECYCLE
from anxin.quality.models import Review
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Asked, Choice, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters


def _by_number(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(Q(number__iexact=value.strip()) | Q(about_number__iexact=value.strip()))


def _broke(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(Q(broken__contains=[value]) | Q(found_broken__contains=[value]))


def _standards(asked: Asked) -> Sequence[Choice]:
    found: dict[str, str] = {}
    for line in lines_of(asked.user):
        found |= {row.id: localised(row) for row in current_handbook(line.code).standards}
    return list(found.items())


def titles_of(review: Review, codes: Sequence[str]) -> list[Sentence]:
    handbook = handbook_of(review)
    entries = (handbook.find("standards", code) for code in codes)
    return [localised(entry) for entry in entries if entry]


class ReviewsPage(ListPage):
    code = "reviews"
    title = _("Reviews")
    template_name = "web/quality/reviews.html"
    row_template = "web/rows/review.html"
    headings = (
        _("Matter"),
        _("State"),
        _("Not kept"),
        pgettext_lazy("standard", "Kept"),
        _("Station"),
        _("Ended"),
        _("Measure"),
    )
    ordering = ("-ended_at", "-pk")
    nothing = _("No finished matter was compared with standards yet.")
    nothing_hint = _("It happens by itself when an order is closed whose handbook has standards.")
    icon = "checklist"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("q", _("Number of the review or the order"), _by_number),
        Filter("state", _("State"), filters.by_field("state"), LIFECYCLE.choices()),
        Filter("broken", _("Not kept"), _broke, _standards),
        filters.lines(),
        filters.stations(),
        filters.days("ended_at"),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Matter"), lambda row: row.about_number),
        (_("State"), lambda row: row.state_now.title),
        (_("Station"), lambda row: row.station),
        (_("Ended"), lambda row: row.ended_at),
        (pgettext_lazy("standard", "Kept"), lambda row: len(row.kept) + len(row.found_kept)),
        (_("Not kept"), lambda row: "; ".join(str(title) for title in titles_of(row, row.breaches))),
        (_("What was seen"), lambda row: "; ".join(row.seen.values())),
        (_("Measure"), lambda row: row.measure),
        (_("Looked at by"), lambda row: row.closed_by),
        (_("Looked at"), lambda row: row.closed_at),
    )

    def rows(self) -> QuerySet[Any]:
        return Review.objects.visible_to(self.asked.user).select_related("station", "closed_by")

    def decorate(self, rows: list[Any]) -> None:
        for row in rows:
            row.broken_titles = titles_of(row, row.breaches)
            row.kept_count = len(row.kept) + len(row.found_kept)
