"""Who is on the phone: the number first, then everything about them in one view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.customers.cover import judge_asset, rules_by_line
from anxin.customers.models import Asset, Customer
from anxin.customers.phones import normalise
from anxin.customers.queries import by_any_number
from anxin.customers.warranty import Judgement
from anxin.handbook.current import current_handbook
from anxin.handbook.schema import Warranty
from anxin.kernel import clock
from anxin.kernel.errors import InputRefused
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.requests.queries import listed
from anxin.web.components.clocks import next_clocks_of_requests
from anxin.web.desk.texts import scripts_for
from anxin.web.lines import line_of_page
from anxin.web.move_page import actor_of
from anxin.web.tours import tour_of

PAST = 8


@dataclass
class Caller:
    """One customer as the agent sees them."""

    customer: Customer
    sets: list[tuple[Asset, Judgement]]
    matters: list[ServiceRequest] = field(default_factory=list)


def intake(request: HttpRequest) -> HttpResponse:
    """The box, and below it what belongs to the number while it is typed."""
    user = actor_of(request)
    phone = request.GET.get("phone", "").strip()[:40]
    callers = callers_of(phone, user) if phone else []
    handbook = current_handbook(line_of_page(request))
    context: dict[str, Any] = {
        "title": _("Answer a call"),
        "phone": phone,
        "callers": callers,
        "number": _whole_number(phone),
        "handbook": handbook,
        "greeting": scripts_for(handbook, ["call-answered", "call"]),
        "tour": tour_of(user, "agent"),
    }
    if not request.headers.get("HX-Request"):
        context |= _waiting(user)
    return render(request, "web/desk/intake.html", context)


def callers_of(phone: str, user: User) -> list[Caller]:
    """The customers behind the number, of a phone or of a set they own, with their sets, judged, and their last matters.

    A fixed number of queries.
    """
    customers = list(by_any_number(phone, user))
    rules = rules_by_line(asset for row in customers for asset in row.assets.all())
    matters = _matters(customers, user)
    return [Caller(row, _judged(list(row.assets.all()), rules), matters.get(row.pk, [])) for row in customers]


def _judged(assets: Sequence[Asset], rules: Mapping[str, Warranty | None]) -> list[tuple[Asset, Judgement]]:
    today = timezone.localdate(clock.now())
    return [(asset, judge_asset(asset, rules[asset.product.family.line], on=today)) for asset in assets]


def _matters(customers: Sequence[Customer], user: User) -> dict[int, list[ServiceRequest]]:
    found = list(listed(user).filter(customer__in=customers)[:100])
    clocks = next_clocks_of_requests([row.pk for row in found])
    table: dict[int, list[ServiceRequest]] = {}
    for row in found:
        row.next_clock = clocks.get(row.pk)  # type: ignore[attr-defined]
        if len(table.setdefault(row.customer_id, [])) < PAST:
            table[row.customer_id].append(row)
    return table


def _whole_number(phone: str) -> str:
    """The number, once all of it is there: then a new customer can be written down."""
    try:
        return normalise(phone) if phone else ""
    except InputRefused:
        return ""


def _waiting(user: User) -> dict[str, Any]:
    """What else waits at the desk: promised answers, and requests nobody has sent out."""
    rows = listed(user)
    answers = list(rows.filter(state="awaiting_answer").order_by("registered_at")[:10])
    mine = list(rows.filter(registered_by=user)[:10])
    clocks = next_clocks_of_requests([row.pk for row in (*answers, *mine)])
    for row in (*answers, *mine):
        row.next_clock = clocks.get(row.pk)  # type: ignore[attr-defined]
    return {"answers": answers, "mine": mine}
