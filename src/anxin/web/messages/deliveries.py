"""What left the house, what is on its way, and what did not get through."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.kernel import clock
from anxin.messages.actions.try_again import try_again
from anxin.messages.channels import Channel
from anxin.messages.models import Delivery
from anxin.messages.reasons import told
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.messages.tabs import tabs
from anxin.web.move_page import actor_of
from anxin.web.requests.filters import by_field


def _words(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(
        Q(number__startswith=value) | Q(user__name__icontains=value) | Q(customer__name__icontains=value)
    )


class DeliveriesPage(ListPage):
    code = "deliveries"
    title = _("Outgoing messages")
    row_template = "web/rows/delivery.html"
    headings = (_("When"), _("To"), _("Channel"), _("What"), _("State"), "")
    ordering = ("-made_at", "-pk")
    nothing = _("No message has left the house.")
    nothing_hint = _("Messages go out where the handbook or a person names a channel and a gateway carries it.")
    icon = "send"
    template_name = "web/messages/deliveries.html"
    filters = (
        Filter("q", _("Number, name"), _words),
        Filter("state", _("State"), by_field("state"), Delivery.State.choices),
        Filter("channel", _("Channel"), by_field("channel"), Channel.choices),
    )
    exported = (
        (_("When"), lambda row: row.made_at),
        (_("To"), lambda row: str(row.receiver)),
        (_("Channel"), lambda row: row.get_channel_display()),
        (_("What"), lambda row: row.text),
        (_("About"), lambda row: row.number),
        (_("State"), lambda row: row.get_state_display()),
        (_("Reason"), lambda row: told(row.reason)),
    )

    def rows(self) -> QuerySet[Any]:
        return Delivery.objects.select_related("user", "customer", "notification", "gateway")

    def decorate(self, rows: list[Any]) -> None:
        for row in rows:
            row.why = told(row.reason)

    def extra(self) -> dict[str, Any]:
        return {"tabs": tabs("deliveries"), "dead": Delivery.objects.filter(state="dead").count()}


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    try_again(pk, actor=actor_of(request), at=clock.now())
    return HttpResponseRedirect(reverse("deliveries"))
