"""Calls to be made after the service: the desk's, the station's own, and what the supervisor has to check."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.care.lifecycle import FOLLOW_UP
from anxin.care.models import FollowUp
from anxin.web.care.region import tiles
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters
from anxin.web.tours import tour_of

_OPEN = ("due", "unreachable")


def _by_state(rows: QuerySet[Any], value: str, asked: Any) -> QuerySet[Any]:
    return rows.filter(state__in=_OPEN if value == "open" else [value])


class CallsPage(ListPage):
    """Everybody's calls as far as they see; those that are due first."""

    code = "calls"
    title = _("Call-backs")
    row_template = "web/rows/call.html"
    headings = (
        _("Order"),
        _("State"),
        _("Customer"),
        _("What was done"),
        _("Station"),
        _("Finished"),
        _("Attempts"),
        _("Satisfaction"),
        "",
    )
    ordering = ("due_from", "pk")
    nothing = _("No call waits to be made.")
    nothing_hint = _("Every finished order appears here by itself.")
    icon = "phone"
    filters = (
        Filter("q", _("Number, phone, name, words"), words="work_order__request__terms"),
        Filter("state", _("State"), _by_state, (("open", _("to be called")), *FOLLOW_UP.choices())),
        Filter("by", _("By whom"), filters.by_field("by"), FollowUp.By.choices),
        filters.lines("work_order__line"),
        filters.stations("work_order__station"),
    )
    exported = (
        (_("Order"), lambda row: row.work_order.number),
        (_("State"), lambda row: row.state_now.title),
        (_("Customer"), lambda row: row.work_order.request.contact_name),
        (_("Phone"), lambda row: row.work_order.request.contact_phone),
        (_("Station"), lambda row: row.work_order.station),
        (_("Finished"), lambda row: row.work_order.completed_at),
        (_("Called"), lambda row: row.called_at),
        (_("Satisfaction"), lambda row: row.satisfaction),
        (_("Remark"), lambda row: row.remark),
    )

    def rows(self) -> QuerySet[Any]:
        rows = FollowUp.objects.visible_to(self.asked.user)
        if not self.asked.user.has("follow_up.call"):
            rows = rows.exclude(by=FollowUp.By.CALL_CENTRE, state__in=_OPEN)
        return rows.select_related("work_order__request", "work_order__station")


class RegionHome(CallsPage):
    """The supervisor's day: failed calls of the region to be checked, the rest a filter away."""

    code = "region"
    title = _("My region")
    template_name = "web/care/region.html"
    nothing = _("No failed call waits for your check.")

    def rows(self) -> QuerySet[Any]:
        rows = super().rows()
        return rows if self.request.GET.get("state") else rows.filter(state="failed")

    def extra(self) -> dict[str, Any]:
        user = self.asked.user
        return {"tiles": tiles(user, self.asked.at), "tour": tour_of(user, "regional_supervisor")}
