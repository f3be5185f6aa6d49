"""One reward or penalty: why, how much, for whom, what was decided, and the ledger."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anxin.finance.models import Penalty
from anxin.kernel.errors import NotFound
from anxin.web.components.clocks import clocks_of
from anxin.web.move_page import actor_of, buttons
from anxin.web.penalties.moves import PAGES, may
from anxin.web.subjects import url_of


def penalty(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    rows = Penalty.objects.visible_to(user).select_related(
        "person", "station", "proposed_by", "decided_by", "appealed_by", "ruled_by"
    )
    line = rows.filter(number=number).first()
    if line is None:
        raise NotFound(what=Penalty._meta.verbose_name, key=number)
    context = {
        "title": line.number,
        "line": line,
        "cause_url": url_of(line.cause_type, line.cause_number),
        "entries": list(line.entries.select_related("by").order_by("pk")),
        "buttons": buttons(line, PAGES, "penalty-move", may=lambda code: may(user, line, code)),
        "clocks": clocks_of(line),
        "subjects": [line],
    }
    return render(http, "web/penalties/detail.html", context)
