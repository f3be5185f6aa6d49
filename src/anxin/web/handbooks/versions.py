"""What was published when, what changed, and what still runs under it."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from anxin.handbook.current import edition
from anxin.handbook.describe import diff_text
from anxin.handbook.models import HandbookVersion
from anxin.kernel import subjects
from anxin.kernel.errors import NotFound, Sentence
from anxin.people.lines import check_works_for, narrowed_to
from anxin.web.move_page import actor_of
from anxin.web.subjects import TITLES


@dataclass(frozen=True)
class Shown:
    """A version with the version before it of the same line, and how many open subjects finish under it."""

    version: HandbookVersion
    before: HandbookVersion | None
    is_in_force: bool
    open: list[tuple[Sentence, int]]


def versions(request: HttpRequest) -> HttpResponse:
    published = HandbookVersion.objects.filter(is_published=True)
    if theirs := narrowed_to(actor_of(request)):
        published = published.filter(line__in=theirs)
    rows = list(published.defer("content").select_related("published_by").order_by("line", "-number"))
    open_by_version = _open_by_version()
    shown = []
    for place, row in enumerate(rows):
        older = rows[place + 1] if place + 1 < len(rows) and rows[place + 1].line == row.line else None
        newest = place == 0 or rows[place - 1].line != row.line
        shown.append(Shown(row, older, newest, open_by_version.get(row.pk, [])))
    context = {
        "title": _("Versions of the handbooks"),
        "versions": shown,
        "may_edit": actor_of(request).has("handbook.edit"),
    }
    return render(request, "web/handbooks/versions.html", context)


def compare(request: HttpRequest, before: int, after: int) -> HttpResponse:
    """What changed from one published version to another, in sentences."""
    rows = HandbookVersion.objects.filter(pk__in=[before, after], is_published=True).defer("content").in_bulk()
    for pk in (before, after):
        if pk not in rows:
            raise NotFound(what=_("handbook"), key=pk)
        check_works_for(actor_of(request), rows[pk].line)
    context = {
        "title": _("What changed"),
        "before": rows[before],
        "after": rows[after],
        "sentences": diff_text(edition(before), edition(after)),
    }
    return render(request, "web/handbooks/compare.html", context)


def _open_by_version() -> dict[int, list[tuple[Sentence, int]]]:
    """One query for each kind of subject."""
    found: dict[int, list[tuple[Sentence, int]]] = {}
    for model in subjects.models().values():
        counted = (
            model._default_manager.filter(state__in=model.LIFECYCLE.open_states)
            .values_list("handbook")
            .annotate(n=Count("pk"))
            .order_by()
        )
        for version, count in counted:
            found.setdefault(version, []).append((TITLES.get(model.SUBJECT, model.SUBJECT), count))
    return found
