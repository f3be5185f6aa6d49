"""Ticks: collected while working."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.fieldwork.actions.tick import tick, untick
from anxin.fieldwork.queries import detail
from anxin.handbook.current import handbook_of
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.web.move_page import actor_of
from anxin.web.phone import receiving


@require_POST
def tick_items(http: HttpRequest, number: str) -> HttpResponse:
    """Tick one item, all of a list, or take a tick back; the page shows itself again."""
    actor = actor_of(http)
    order = detail(actor, number)
    name, item = http.POST.get("checklist", ""), http.POST.get("item", "")
    checklist = handbook_of(order).checklist(name)
    if checklist is None:
        raise NotFound(what=_("checklist"), key=name)
    at = receiving.done_at(http, order, now=clock.now())
    if http.POST.get("off"):
        untick(order.pk, name, item, actor=actor, at=at)
    else:
        items = [item] if item else [row.id for row in checklist.items]
        tick(order.pk, name, *items, actor=actor, at=at)
    url = reverse("visit", args=[number])
    if receiving.is_from_phone(http):
        answer = HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": url})
        return receiving.with_version(answer, http, order)
    return HttpResponseRedirect(f"{url}#list-{name}")
