"""Ticks: collected while working."""

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


@require_POST
def tick_items(http: HttpRequest, number: str) -> HttpResponse:
    """Tick one item, all of a list, or take a tick back; the page shows itself again."""
    actor = actor_of(http)
    order = detail(actor, number)
    name, item = http.POST.get("checklist", ""), http.POST.get("item", "")
    checklist = handbook_of(order).checklist(name)
    if checklist is None:
        raise NotFound(what=_("checklist"), key=name)
    if http.POST.get("off"):
        untick(order.pk, name, item, actor=actor, at=clock.now())
    else:
        items = [item] if item else [row.id for row in checklist.items]
        tick(order.pk, name, *items, actor=actor, at=clock.now())
    return HttpResponseRedirect(reverse("visit", args=[number]) + f"#list-{name}")
