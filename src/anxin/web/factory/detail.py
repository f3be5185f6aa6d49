"""One set on its way: the sheet, the decision, the way, the work, the tests, and the whole story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from anxin.fieldwork import policies as of_orders
from anxin.fieldwork.lifecycle import LIFECYCLE as OF_ORDERS
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.components.clocks import clocks_of
from anxin.web.components.rules import rules_of
from anxin.web.evidence.card import card_of
from anxin.web.factory.moves import PAGES
from anxin.web.move_page import actor_of, buttons
from anxin.workshop.factory import policies
from anxin.workshop.factory.kinds import Category
from anxin.workshop.models import FactoryReturn


def factory_return(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    rows = FactoryReturn.objects.visible_to(user).select_related(
        "asset__product__family", "asset__customer", "replacement", "request", "work_order", "station"
    )
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFound(what=FactoryReturn._meta.verbose_name, key=number)
    order = row.work_order
    subjects: list[Subject] = [row]
    context = {
        "title": row.number,
        "row": row,
        "buttons": buttons(row, PAGES, "factory-return-move", may=lambda code: policies.may(user, row, code)),
        "moved": list(row.unit_moves.select_related("asset", "moved_by").order_by("pk")),
        "tests": list(row.unit_tests.select_related("asset", "tested_by").order_by("-round")),
        "lend_url": _lend_url(row, user),
        "lent": list(order.loan_sets.order_by("pk")) if order else [],
        "proof": card_of(row, user),
        "clocks": clocks_of(row),
        "matter_rules": rules_of(row, user),
        "subjects": subjects,
    }
    return render(http, "web/factory/return.html", context)


def _lend_url(row: FactoryReturn, user: User) -> str:
    """A customer whose set is away may get another one meanwhile; it is lent on the work order."""
    order = row.work_order
    is_away = (
        order is not None and row.category == Category.CUSTOMER and row.state in FactoryReturn.LIFECYCLE.open_states
    )
    if (
        order is None
        or not is_away
        or order.state not in OF_ORDERS.open_states
        or not of_orders.may(user, order, "lend_set")
    ):
        return ""
    return reverse("work-order-move", args=[order.number, "lend_set"])
