"""One request: what was said, where it stands, what can be done, and the whole story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from anxin.dispatch.queries import hold_of
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.fields import TITLES
from anxin.requests.models import ServiceRequest
from anxin.requests.possible import possible_moves
from anxin.web.components.clocks import clocks_of
from anxin.web.components.rules import rules_of
from anxin.web.evidence.card import card_of
from anxin.web.move_page import actor_of, buttons
from anxin.web.penalties.card import penalties_of
from anxin.web.requests import moves
from anxin.web.requests.triage import shown as shown_triage
from anxin.workshop.models import ShopOrder


def found(user: User, number: str) -> ServiceRequest:
    """The request by its number, or ``NotFound`` for one that is not theirs to see."""
    rows = ServiceRequest.objects.visible_to(user).defer("terms")
    rows = rows.select_related("customer", "asset", "product__family", "division__parent", "fault_code", "station")
    request = rows.select_related("repeats", "registered_by").filter(number=number).first()
    if request is None:
        raise NotFound(what=ServiceRequest._meta.verbose_name, key=number)
    return request


def detail(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    request = found(user, number)
    possible = {row.move.code for row in possible_moves(request, user)}
    orders = list(WorkOrder.objects.visible_to(user).filter(request=request).select_related("station", "technician"))
    cars = list(ShopOrder.objects.visible_to(user).filter(request=request).select_related("station", "adviser"))
    context = {
        "title": request.number,
        "request_row": request,
        "orders": orders,
        "cars": cars,
        "urges": list(request.urges.select_related("urged_by").order_by("-number")),
        "clocks": clocks_of(request, *orders, *cars),
        "matter_rules": rules_of(request, user),
        "proof": card_of(request, user),
        **penalties_of(request, user),
        "missing": [TITLES.get(name, name) for name in request.missing_data()],
        "buttons": buttons(request, moves.PAGES, "request-move", may=possible.__contains__),
        "triage": shown_triage(request),
        "may_edit": "edit" in possible,
        "may_dispatch": "start_service" in possible,
        "may_offer": may_be_offered(request, user),
        "hold": hold_of(request.pk, at=clock.now()),
        "dispatch_url": reverse("dispatch", args=[request.number]),
        "subjects": [request, *orders, *cars],
    }
    return render(http, "web/requests/detail.html", context)


def may_be_offered(request: ServiceRequest, user: User) -> bool:
    """By whoever writes the request down, until somebody is sent; an enquiry is answered, not visited."""
    kind = handbook_of(request).request_kind(request.kind)
    is_visited = kind is None or kind.leads_to == "work_order"
    is_open = any(move.code == "start_service" for move in request.LIFECYCLE.possible(request.state))
    return is_visited and is_open and not request.order_number and policies.may(user, "request.edit", request)
