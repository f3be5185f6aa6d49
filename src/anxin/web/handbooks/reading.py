"""The handbook to read: section by section or by a word in it, each entry with its rules, its wording and what it asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from anxin.handbook import registry
from anxin.handbook.clauses import ClauseCard, clause_card
from anxin.handbook.describe import labels
from anxin.handbook.describe.values import said, written
from anxin.handbook.schema import Entry, Handbook
from anxin.web.handbooks.finding import asked

# What a search shows at the most; a word in more entries than that is no search.
MOST = 60
_TOLD_APART = ("title", "title_en", "clause", "paragraph", "says", "says_en")


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    count: int


@dataclass(frozen=True)
class Told:
    """An entry as it is read: the card, and what it says field by field."""

    card: ClauseCard
    code: str
    section: str
    lines: list[tuple[str, str]]


def read(request: HttpRequest) -> HttpResponse:
    """One section at a time, so that a page stays small; with ``q`` whatever has the word."""
    handbook = asked(request)
    sections = sections_of(handbook)
    words = request.GET.get("q", "").strip()[:60]
    chosen = request.GET.get("section", "clocks")
    paths = _found(handbook, words) if words else [p for p in handbook.entries if p.split("/")[0] == chosen]
    context = {
        "title": handbook.meta.title,
        "handbook": handbook,
        "sections": sections,
        "chosen": "" if words else chosen,
        "words": words,
        "entries": [told for path in (paths[:MOST] if words else paths) if (told := _told(handbook, path))],
        "is_cut": bool(words) and len(paths) > MOST,
    }
    return render(request, "web/handbooks/read.html", context)


def sections_of(handbook: Handbook) -> list[Section]:
    """The sections that say something, in the schema's order."""
    counts: dict[str, int] = {}
    for path in handbook.entries:
        section = path.split("/")[0]
        counts[section] = counts.get(section, 0) + 1
    return [Section(code, labels.section(code), counts[code]) for code in Handbook.model_fields if code in counts]


def _found(handbook: Handbook, words: str) -> list[str]:
    sought = words.casefold()
    return [path for path, entry in handbook.entries.items() if sought in _text(path, entry)]


def _text(path: str, entry: Entry) -> str:
    own = (entry.title, entry.title_en, entry.says, entry.says_en, entry.paragraph, *entry.clause)
    return " ".join((path, *own, *(text for _, text in _lines(entry)))).casefold()


def _told(handbook: Handbook, path: str) -> Told | None:
    card = clause_card(handbook, path)
    entry = handbook.entries[path]
    return Told(card, entry.id, labels.section(path.split("/")[0]), list(_lines(entry))) if card else None


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    english = (get_language() or "").startswith("en")
    for name, value in said(entry, english=english):
        if name == "behind":
            yield labels.field(name), written(_titles(value), english=english)
        elif name not in _TOLD_APART and not _is_list_of_entries(value):
            yield labels.field(name), written(value, english=english)


def _titles(places: Any) -> tuple[str, ...]:
    """Whoever reads a handbook knows the forms and not their keys."""
    return tuple(str(registry.grounds().get(key, key)) for key in places)


def _is_list_of_entries(value: object) -> bool:
    """They are entries of their own on the page."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Entry)
