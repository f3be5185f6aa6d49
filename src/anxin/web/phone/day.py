"""What the phone may hold: the visits of today and tomorrow, with every form that may be needed at the door."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.evidence import policies as proving
from anxin.fieldwork import policies
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import EvidenceKind
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.kernel.models import AuditHead
from anxin.people.models import User
from anxin.web.evidence.card import add_url
from anxin.web.move_page import actor_of
from anxin.web.phone.fragments import fragment
from anxin.web.phone.holding import holding
from anxin.web.phone.release import release
from anxin.web.visits.moves import PAGES
from anxin.web.visits.today import near_orders, stops, tell_when_to_leave

EVIDENCE_BACK = "visit"


def day(http: HttpRequest) -> HttpResponse:
    """The list of stops as it may be kept, and each order with a mark that changes whenever anything about it does."""
    user, now = actor_of(http), clock.now()
    orders = near_orders(user, now)
    tell_when_to_leave(orders)
    seen = dict(
        AuditHead.objects.filter(
            subject_type=WorkOrder.SUBJECT, subject_id__in=[order.pk for order in orders]
        ).values_list("subject_id", "seq")
    )
    look = f"{get_language()}-{release()}"
    context = {"title": _("Today"), "user": user, "groups": stops(orders, now), "now": now}
    return JsonResponse(
        {
            "page": render_to_string("web/visits/kept_day.html", context, request=http),
            "orders": [
                {"number": order.number, "mark": f"{look}-{order.handbook_id}-{seen.get(order.pk, 0)}"}
                for order in orders
            ],
        }
    )


def kept_visit(http: HttpRequest, number: str) -> HttpResponse:
    """One order with its pages by address, and its moves as a table, so that the phone can tell what comes next."""
    user = actor_of(http)
    order = next((row for row in near_orders(user, clock.now()) if row.number == number), None)
    if order is None:
        raise NotFound(what=WorkOrder._meta.verbose_name, key=number)
    return JsonResponse(
        {
            "number": order.number,
            "version": order.version,
            "state": order.state,
            "holding": holding(order, user),
            "states": {state.code: str(state.title) for state in WorkOrder.LIFECYCLE.states},
            "moves": list(_moves(order, user)),
            "pages": {address: fragment(http, address) for address in _addresses(order, user)},
        }
    )


def _moves(order: WorkOrder, user: User) -> Iterator[dict[str, object]]:
    table = {move.code: move for move in WorkOrder.LIFECYCLE}
    for code in _codes(order, user):
        page = PAGES[code]
        move = table.get(code)
        yield {
            "code": code,
            "title": str(page.move_title()),
            "url": reverse("visit-move", args=[order.number, code]),
            "sources": list(move.sources) if move else [],
            "to": move.to if move else None,
            "is_usual": page.is_usual,
            "is_grave": page.is_grave,
        }


def _codes(order: WorkOrder, user: User) -> list[str]:
    """The person's moves: of the lifecycle all, of the others those that fit now."""
    known = {move.code for move in WorkOrder.LIFECYCLE}
    return [
        code for code, page in PAGES.items() if policies.may(user, order, code) and (code in known or page.fits(order))
    ]


def _addresses(order: WorkOrder, user: User) -> Iterator[str]:
    yield reverse("visit", args=[order.number])
    for code in _codes(order, user):
        yield reverse("visit-move", args=[order.number, code])
    for name in ("evidence-add", "evidence-sign"):
        yield _address(name, order, back=EVIDENCE_BACK)
    for kind in _kinds(order, user):
        yield add_url(order, kind, EVIDENCE_BACK)
        if proving.may_waive(user, order, kind):
            yield _address("evidence-waive", order, kind=kind.id, back=EVIDENCE_BACK)
    for step in handbook_of(order).steps:
        if step.subject == order.SUBJECT:
            yield reverse("step-take", args=["visit", order.number, step.id])


def _kinds(order: WorkOrder, user: User) -> list[EvidenceKind]:
    return [kind for kind in handbook_of(order).evidence if proving.may_add(user, order, kind)]


def _address(name: str, order: WorkOrder, **asked: str) -> str:
    return f"{reverse(name, args=[order.SUBJECT, order.number])}?{urlencode(asked)}"
