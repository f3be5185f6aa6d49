"""When would the car be ready? Asked while a quote is typed, and answered with the reason."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anxin.kernel import clock
from anxin.kernel.errors import Refusal
from anxin.web.move_page import actor_of
from anxin.web.shop.lines_input import Lines, offer_labour
from anxin.workshop import policies
from anxin.workshop.models import QuoteLine, ShopOrder
from anxin.workshop.offered import priced
from anxin.workshop.queries import detail
from anxin.workshop.reckoning import OBSTACLES, Reckoned, reckon


class _Form(forms.Form):
    lines = Lines(required=False)


def reckon_now(http: HttpRequest, number: str) -> HttpResponse:
    """A piece of page. What the lines lack is said as when they are sent."""
    order = detail(actor_of(http), number)
    policies.check_may(actor_of(http), order, "quote")
    form = _Form(http.POST)
    offer_labour(form.fields["lines"], order.line)
    try:
        context: dict[str, Any] = {"reckoned": _asked(order, form, http)}
    except Refusal as refusal:
        context = {"refusal": refusal}
    return render(http, "web/shop/reckoned.html", {**context, "order": order})


def _asked(order: ShopOrder, form: forms.Form, http: HttpRequest) -> dict[str, Any] | None:
    drops = [int(pk) for pk in http.POST.getlist("drops") if pk.isdecimal() and len(pk) < 19]
    lines = form.cleaned_data["lines"] if form.is_valid() else []
    rows: list[QuoteLine] = priced(order, lines, drops, actor_of(http)) if lines or drops else []
    return told(reckon(order, rows, now=clock.now()))


def told(reckoned: Reckoned | None) -> dict[str, Any] | None:
    """As the page has it."""
    if reckoned is None:
        return None
    return {
        "at": reckoned.at,
        "planned_at": reckoned.planned_at,
        "steps": reckoned.steps,
        "waits": reckoned.waits,
        "afterwards": reckoned.afterwards,
        "lacking": [(title, OBSTACLES[obstacle]) for title, obstacle in reckoned.lacking],
        "harmed": reckoned.harmed,
    }
