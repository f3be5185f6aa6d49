"""One car in the shop: what is to be done next, what was agreed, who works on it, what it costs, and the whole story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from anxin.care.queries import of_shop_order
from anxin.handbook.current import handbook_of
from anxin.people.models import User
from anxin.web.claims.detail import claim_of
from anxin.web.components.clocks import clocks_of
from anxin.web.components.rules import rules_of
from anxin.web.evidence.card import card_of
from anxin.web.move_page import actor_of, buttons
from anxin.web.shop.moves import PAGES
from anxin.web.shop.outline import shown
from anxin.workshop import policies, queries
from anxin.workshop.actions.operating import running, stay_of
from anxin.workshop.actions.quoting import waiting
from anxin.workshop.asked import short_parts
from anxin.workshop.lifecycle import IN_SHOP
from anxin.workshop.links import consent_token
from anxin.workshop.models import ExitPass, Reception, ShopOrder
from anxin.workshop.possible import possible_moves

_STILL_NEEDS_PARTS = ("received", "quoted", "signed", *IN_SHOP)


def detail(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    order = queries.detail(user, number)
    possible = {row.move.code for row in possible_moves(order, user)} | _beside_the_table(order, user)
    reception = Reception.objects.filter(order=order).select_related("received_by").first()
    issued = ExitPass.objects.filter(order=order).select_related("issued_by").first()
    context = {
        "title": order.number,
        "order": order,
        "matter": order.request,
        "buttons": buttons(order, PAGES, "shop-order-move", may=possible.__contains__),
        "reception": reception,
        "earlier": queries.earlier_stays(order),
        "short": short_parts(order) if order.state in _STILL_NEEDS_PARTS else [],
        "may_complain": user.has("complaint.open") or user.has("complaint.handle"),
        "complaints": list(order.complaints.visible_to(user).order_by("-pk")),
        "marks": shown(reception.marks) if reception else [],
        "stay": stay_of(order),
        "at_work": running(order),
        "operations": list(
            order.operations.select_related("labour", "mechanic", "bay", "done_by", "planned").order_by("pk")
        ),
        "quotes": list(order.quotes.select_related("answered_by").prefetch_related("lines").order_by("-number")),
        "consent_url": _consent_url(http, order),
        "found": list(order.found.select_related("found_by", "quote", "settled_by").order_by("-number")),
        "reserved": list(order.reserved.select_related("part", "shelf", "reserved_by").order_by("pk")),
        "drawn": list(order.drawn_parts.select_related("quoted__part", "drawn_by", "put_back").order_by("pk")),
        "inspections": list(order.inspections.select_related("inspected_by").order_by("-pk")),
        "bill": list(order.bill_lines.select_related("quoted").order_by("pk")),
        "payments": list(order.payments.select_related("taken_by").order_by("pk")),
        "issued": issued,
        **claim_of(order, user),
        "has_slip": issued is not None and handbook_of(order).form("exit-pass") is not None,
        "follow_ups": list(of_shop_order(user, order)),
        "may_call": user.has("follow_up.call") or user.has("follow_up.call_station"),
        "proof": card_of(order, user),
        "clocks": clocks_of(order, order.request),
        "matter_rules": rules_of(order, user),
        "subjects": [order, order.request],
    }
    return render(http, "web/shop/detail.html", context)


def _consent_url(http: HttpRequest, order: ShopOrder) -> str:
    """What the adviser sends the customer while more or less work waits for an answer."""
    quote = waiting(order)
    if quote is None or not quote.is_addition:
        return ""
    return http.build_absolute_uri(reverse("consent", args=[consent_token(quote)]))


def _beside_the_table(order: ShopOrder, user: User) -> set[str]:
    """Deeds that stand in no lifecycle."""
    return {"reverse_payment"} if policies.may(user, order, "take_payment") else set()
