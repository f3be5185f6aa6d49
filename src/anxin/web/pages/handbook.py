"""The handbook to read: what it asks, section by section, with the rules it cites."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.handbook.clauses import ClauseCard, clause_card
from anxin.handbook.current import current_handbook, usual_line
from anxin.kernel.errors import Sentence

SECTIONS: dict[str, Sentence] = {
    "request_kinds": _("Kinds of request"),
    "clocks": _("Clocks"),
    "checkpoints": _("Checkpoints"),
    "checklists": _("Checklists"),
    "evidence": _("Evidence"),
    "forms": _("Forms"),
    "charges": _("Charges"),
    "warranty": _("Warranty"),
    "dispatch": _("Dispatch"),
    "visits": _("Visits"),
    "follow_ups": _("Follow-up"),
    "complaints": _("Complaints"),
    "settlement": _("Settlement"),
    "targets": _("Targets"),
    "scripts": _("Texts"),
    "fault_trees": _("Diagnosis"),
    "notifications": _("Messages"),
    "reminders": _("Reminders"),
    "violations": _("Violations"),
    "limits": _("Limits"),
    "phones": _("Phones"),
    "documents": _("Documents"),
}


@dataclass(frozen=True)
class Section:
    code: str
    title: Sentence
    count: int


def read(request: HttpRequest) -> HttpResponse:
    """One section at a time, so that a page stays small."""
    handbook = current_handbook(usual_line())
    paths: dict[str, list[str]] = {}
    for path in handbook.entries:
        paths.setdefault(path.split("/")[0], []).append(path)
    sections = [Section(code, SECTIONS.get(code, code), len(found)) for code, found in paths.items() if code != "meta"]
    chosen = request.GET.get("section", "clocks")
    cards: list[ClauseCard] = [card for path in paths.get(chosen, []) if (card := clause_card(handbook, path))]
    context = {
        "title": handbook.meta.title,
        "handbook": handbook,
        "sections": sorted(sections, key=lambda row: list(SECTIONS).index(row.code) if row.code in SECTIONS else 99),
        "chosen": chosen,
        "cards": cards,
    }
    return render(request, "web/handbook.html", context)
