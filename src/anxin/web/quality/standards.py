"""How every standard of the handbook was kept in a month, by heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.handbook.current import current_handbook
from anxin.handbook.describe.labels import SECTIONS
from anxin.handbook.schema import Handbook, Standard
from anxin.insight.exporting import CONTENT_TYPE, workbook
from anxin.insight.spans import Span
from anxin.kernel import clock
from anxin.kernel.errors import Sentence
from anxin.people.models import User
from anxin.quality.models import Review
from anxin.quality.queries import Tally, tallies
from anxin.web.components.basics import localised
from anxin.web.management.spans import looked
from anxin.web.move_page import actor_of

HEADERS = (
    _("Part of the work"),
    _("Standard"),
    _("To be avoided"),
    _("Clause"),
    pgettext_lazy("standard", "Kept"),
    _("Not kept"),
    _("Share"),
)


@dataclass(frozen=True)
class Row:
    """``by`` says what shows the program whether it was kept; empty where a person looks."""

    tally: Tally
    source: str
    by: list[tuple[Sentence, Sentence]]


def standards(http: HttpRequest) -> HttpResponse:
    user = actor_of(http)
    where = looked(http, clock.now())
    handbook = current_handbook(where.line)
    reviews = _reviews(user, where.line, where.span)
    found = tallies(reviews, handbook)
    if "export" in http.GET:
        content = workbook(
            [str(header) for header in HEADERS], (_cells(row) for row in found), title=str(_("Standards"))
        )
        answer = HttpResponse(content, content_type=CONTENT_TYPE)
        answer.headers["Content-Disposition"] = f'attachment; filename="standards-{where.month}.xlsx"'
        return answer
    context: dict[str, Any] = {
        "title": _("Standards of the work"),
        "where": where,
        "headings": [(heading, list(rows)) for heading, rows in _by_heading(found, handbook)],
        "judged": reviews.count(),
        "looked_at": reviews.filter(state="closed").count(),
        "asked": sum(row.standard.is_asked for row in found),
        "failings": sum(len(row.standard.failings) for row in found),
        "total": len(found),
    }
    return render(http, "web/quality/standards.html", context)


def _reviews(user: User, line: str, span: Span) -> Any:
    return Review.objects.visible_to(user).filter(line=line, ended_at__gte=span.start, ended_at__lt=span.end)


def _by_heading(found: list[Tally], handbook: Handbook) -> Iterator[tuple[str, Iterator[Row]]]:
    for heading, rows in groupby(found, key=lambda row: localised(row.standard, "heading")):
        yield (
            heading,
            (
                Row(row, handbook.source(f"standards/{row.standard.id}"), witnesses_of(row.standard, handbook))
                for row in rows
            ),
        )


def witnesses_of(standard: Standard, handbook: Handbook) -> list[tuple[Sentence, Sentence]]:
    """Section and title of what shows the program whether it was kept."""
    entries = ((section, handbook.find(section, code)) for section, code in standard.witnesses)
    named: list[tuple[Sentence, Sentence]] = [
        (SECTIONS[section], localised(entry)) for section, entry in entries if entry
    ]
    return [*named, (_("Record"), _("what stands on the order"))] if standard.kept_when else named


def _cells(row: Tally) -> list[Any]:
    standard = row.standard
    return [
        localised(standard, "heading"),
        localised(standard),
        "; ".join(localised(failing) for failing in standard.failings),
        ", ".join(standard.clause),
        row.kept,
        row.broken,
        None if row.share is None else round(row.share, 4),
    ]
