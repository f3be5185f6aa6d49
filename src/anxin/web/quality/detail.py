"""One finished matter beside the standards, one by one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Handbook, Standard
from anxin.kernel.errors import NotFound, Sentence
from anxin.people.models import User
from anxin.quality import policies
from anxin.quality.models import Review
from anxin.web.components.basics import localised
from anxin.web.move_page import actor_of, buttons
from anxin.web.quality.moves import PAGES
from anxin.web.quality.standards import witnesses_of
from anxin.web.subjects import url_of


@dataclass(frozen=True)
class Shown:
    """``verdict`` is ``kept``, ``broken``, ``asked`` (a person is to look) or ``needless``."""

    standard: Standard
    heading: str
    source: str
    by: list[tuple[Sentence, Sentence]]
    verdict: str
    seen: str


def review(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    found = seen_by(user, number)
    handbook = handbook_of(found)
    rows = [_shown(found, row, handbook) for row in handbook.standards_of(found.about_type)]
    context = {
        "title": found.number,
        "review": found,
        "about_url": url_of(found.about_type, found.about_number),
        "rows": rows,
        "buttons": buttons(found, PAGES, "review-move", may=lambda code: policies.may_review(user, found)),
        "subjects": [found],
    }
    return render(http, "web/quality/review.html", context)


def seen_by(user: User, number: str) -> Review:
    rows = Review.objects.visible_to(user).select_related("station", "closed_by")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Review._meta.verbose_name, key=number)
    return found


def _shown(review: Review, row: Standard, handbook: Handbook) -> Shown:
    return Shown(
        row,
        localised(row, "heading"),
        handbook.source(f"standards/{row.id}"),
        witnesses_of(row, handbook),
        _verdict(review, row),
        review.seen.get(row.id, ""),
    )


def _verdict(review: Review, row: Standard) -> str:
    if row.id in review.breaches:
        return "broken"
    if row.id in review.kept or row.id in review.found_kept:
        return "kept"
    return "asked" if row.is_asked and review.state != "closed" else "needless"
