"""One request: what was said, where it stands, what can be done, and the whole story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.requests.fields import TITLES
from anxin.requests.models import ServiceRequest
from anxin.web.components.clocks import clocks_of
from anxin.web.move_page import actor_of, buttons
from anxin.web.requests import moves


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
    orders = list(WorkOrder.objects.visible_to(user).filter(request=request).select_related("station", "technician"))
    context = {
        "title": request.number,
        "request_row": request,
        "orders": orders,
        "urges": list(request.urges.select_related("urged_by").order_by("-number")),
        "clocks": clocks_of(request, *orders),
        "missing": [TITLES.get(name, name) for name in request.missing_data()],
        "buttons": buttons(request, moves.PAGES, "request-move", may=lambda code: moves.may(user, request, code)),
        "may_edit": moves.may(user, request, "edit") and "edit" in _possible(request),
        "may_dispatch": moves.may(user, request, "dispatch") and "start_service" in _possible(request),
        "dispatch_url": reverse("dispatch", args=[request.number]),
        "subjects": [request, *orders],
    }
    return render(http, "web/requests/detail.html", context)


def _possible(request: ServiceRequest) -> set[str]:
    return {move.code for move in request.LIFECYCLE.possible(request.state)}
