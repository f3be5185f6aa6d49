"""One order in the hand of the person who does it: the next step, what is still missing for it, and everything to do it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from anxin.dispatch.queries import leaving_at
from anxin.fieldwork import policies
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.queries import detail
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing, missing
from anxin.handbook.proving import moves_ahead
from anxin.people.models import User
from anxin.web.components import approvals
from anxin.web.components.clocks import clocks_of
from anxin.web.desk.texts import scripts_for
from anxin.web.evidence.card import add_url, card_of
from anxin.web.move_page import actor_of, buttons
from anxin.web.orders.checklists import checklists_of
from anxin.web.visits.moves import PAGES

# The step that is expected in each state: what is missing for it stands on the page before it is pressed.
NEXT = {
    "accepted": "contact",
    "contacted": "schedule",
    "scheduled": "check_in",
    "on_site": "start_work",
    "working": "pass_test",
    "taken_away": "give_back",
    "tested": "complete",
}
# The moments of the handbook's scripts that may come in each state.
SCRIPTS = {
    "accepted": ("first-contact", "angry"),
    "scheduled": ("late",),
    "on_site": ("arrival", "charge", "damage"),
    "working": ("part-missing", "take-away-refused", "charge"),
    "taken_away": ("set-repaired",),
    "tested": ("leaving",),
}


@dataclass(frozen=True)
class Wanted:
    """Something missing, with where to do it; ``icon`` says what doing it is like."""

    row: Missing
    url: str
    icon: str


def visit(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    order = detail(user, number)
    handbook = handbook_of(order)
    wanted = [_way_to(row, order) for row in _wanted(order)]
    lists = {one.row.key for one in wanted if one.row.kind == "checklist"}
    context = {
        "title": order.number,
        "order": order,
        "matter": order.request,
        "buttons": buttons(order, PAGES, "visit-move", may=lambda code: policies.may(user, order, code)),
        "wanted": wanted,
        "checklists": sorted(checklists_of(order), key=lambda shown: shown.checklist.id not in lists),
        "asked": lists,
        "scripts": scripts_for(handbook, SCRIPTS.get(order.state, ()), kind=order.kind, role="technician"),
        "map": map_link(order),
        "proof": card_of(order, user, moves=_mine(order, user), back="visit"),
        "photo_url": reverse("evidence-add", args=[order.SUBJECT, order.number]) + "?back=visit",
        "signature_url": reverse("evidence-sign", args=[order.SUBJECT, order.number]) + "?back=visit",
        "leaves_at": leaving_at([order.pk]).get(order.pk),
        "ahead": order.visit_ahead,
        "customer_messages": list(order.customer_messages.select_related("visit").order_by("-pk")),
        "charges": list(order.charge_lines.order_by("pk")),
        "parts": list(order.parts_used.order_by("pk")),
        "clocks": clocks_of(order),
        "subjects": [order],
    }
    return render(http, "web/visits/visit.html", context)


def map_link(order: WorkOrder) -> str:
    """An address that the phone's own map opens: the place where it is known, the words in any case."""
    matter = order.request
    place = f"{matter.customer.latitude or 0},{matter.customer.longitude or 0}"
    return f"geo:{place}?" + urlencode({"q": f"{matter.division or ''}{matter.address}"})


def _wanted(order: WorkOrder) -> list[Missing]:
    move = NEXT.get(order.state)
    return missing(order, move) if move else []


def _mine(order: WorkOrder, user: User) -> list[str]:
    """The moves ahead that are this person's: what they ask for is shown from the first visit on."""
    return [code for code in moves_ahead(order) if policies.may(user, order, code)]


def _way_to(row: Missing, order: WorkOrder) -> Wanted:
    if row.kind == "checklist":
        return Wanted(row, f"#list-{row.key}", "checklist")
    if row.kind in ("field", "step"):
        is_step = row.kind == "step"
        return Wanted(row, f"#{'step' if is_step else 'data'}-{row.key}", "circle-check" if is_step else "edit")
    if url := approvals.way_to(order, row):
        return Wanted(row, url, "signature")
    kind = handbook_of(order).evidence_kind(row.key) if row.kind == "evidence" else None
    if kind is None:
        return Wanted(row, "", "info-circle")
    icon = {"signature": "signature", "serial": "edit", "number": "edit"}.get(kind.form, "camera")
    return Wanted(row, add_url(order, kind, "visit"), icon)
