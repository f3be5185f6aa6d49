"""Behind a §: what the handbook says, and how the time was reckoned."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from anxin.handbook.clauses import ClauseCard, cards_for, clause_card_of
from anxin.handbook.current import current_handbook
from anxin.handbook.errors import NoHandbook
from anxin.kernel.deadlines.explaining import explain
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Deadline
from anxin.kernel.subjects import model_of
from anxin.people.models import User
from anxin.web.lines import line_of_page


def clause(request: HttpRequest) -> HttpResponse:
    """The card of an entry (``source``), of the rules it cites (``clause``), with the arithmetic of a ``deadline``."""
    source = request.GET.get("source", "")[:200]
    codes = [code for code in request.GET.get("clause", "")[:400].split(",") if code]
    deadline = _deadline(request)
    cards = _cards(request, source, codes)
    if not cards and not deadline and not codes:
        raise NotFound(what=_("clause"), key=source)
    context = {
        "title": _("Why"),
        "cards": cards,
        "codes": codes,
        "deadline": deadline,
        "steps": explain(deadline) if deadline else [],
    }
    return render(request, "web/clause.html", context)


def _cards(request: HttpRequest, source: str, codes: list[str]) -> list[ClauseCard]:
    card = clause_card_of(source) if source else None
    if card:
        return [card]
    try:
        handbook = current_handbook(line_of_page(request))
    except NoHandbook:
        return []
    found = [card for code in codes for card in cards_for(handbook, code)]
    return list({card.source: card for card in found}.values())[:6]


def _deadline(request: HttpRequest) -> Deadline | None:
    """The clock, if its subject may be seen."""
    pk: Any = request.GET.get("deadline", "")
    if not pk.isdecimal() or len(pk) > 18:
        return None
    deadline = Deadline.objects.select_related("calendar").filter(pk=int(pk)).first()
    if deadline is None:
        return None
    user = request.user
    assert isinstance(user, User)
    rows = model_of(deadline.subject_type)._default_manager
    return deadline if rows.visible_to(user).filter(pk=deadline.subject_id).exists() else None  # type: ignore[attr-defined]
