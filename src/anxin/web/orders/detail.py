"""One work order at a desk: what is to be done next, what is still missing, what was found, and the whole story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anxin.dispatch.offering.verbs import agreeing
from anxin.dispatch.queries import hold_of
from anxin.dispatch.reading.problem import TO_PLAN
from anxin.fieldwork import policies, queries
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.possible import possible_moves
from anxin.fieldwork.sendings import sendings_of
from anxin.kernel import clock
from anxin.parts.policies import may_ask
from anxin.people.models import User
from anxin.web.components.clocks import clocks_of
from anxin.web.components.rules import rules_of
from anxin.web.evidence.card import card_of
from anxin.web.factory.card import returns_of_order
from anxin.web.move_page import actor_of, buttons
from anxin.web.orders.checklists import checklists_of
from anxin.web.orders.fitted import fitted_parts
from anxin.web.orders.moves import PAGES
from anxin.web.orders.parts_there import parts_for
from anxin.web.penalties.card import penalties_of


def detail(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    order = queries.detail(user, number)
    possible = {row.move.code for row in possible_moves(order, user)} | _beside_the_table(order, user)
    context = {
        "title": order.number,
        "order": order,
        "matter": order.request,
        "buttons": buttons(order, PAGES, "work-order-move", may=possible.__contains__),
        "clocks": clocks_of(order, order.request),
        "matter_rules": rules_of(order, user),
        "hold": hold_of(order.request_id, at=clock.now()) if order.state in (*TO_PLAN, "scheduled") else None,
        "visits": list(order.visits.select_related("technician").order_by("-starts_at")),
        "customer_messages": list(order.customer_messages.select_related("visit").order_by("-pk")),
        "contacts": list(order.contacts.select_related("called_by").order_by("-called_at")),
        "sendings": sendings_of(order),
        "charges": list(order.charge_lines.order_by("pk")),
        "parts": fitted_parts(order),
        "needed": parts_for(order),
        "proof": card_of(order, user),
        "checklists": checklists_of(order),
        **penalties_of(order, user),
        **returns_of_order(order, user),
        "violations": list(order.violations.order_by("pk")),
        "may_report": policies.may(user, order, "report_violation"),
        "may_decide": policies.may(user, order, "decide_violation"),
        "may_offer": {agreeing(order), "assign"} <= possible,
        "may_visit": user.has("work_order.check_in"),
        "may_ask_for_parts": may_ask(user),
        "subjects": [order, order.request],
    }
    return render(http, "web/orders/detail.html", context)


def _beside_the_table(order: WorkOrder, user: User) -> set[str]:
    """Deeds that change no state and so stand in no lifecycle: offered while there is something to do them for."""
    deeds = set()
    if order.request.special_needs and not order.needs_passed_at and policies.may(user, order, "pass_on_needs"):
        deeds.add("pass_on_needs")
    return deeds
