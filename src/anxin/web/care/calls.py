"""Calls to be made after the service: the desk's, the station's own, and what the supervisor has to check."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.care.lifecycle import FOLLOW_UP
from anxin.care.models import FollowUp
from anxin.care.models.follow_ups import OPEN
from anxin.care.queries import unwelcome_at, with_contacts
from anxin.web.care.region import tiles
from anxin.web.components.follow_ups import told_title
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters
from anxin.web.tours import tour_of


def _by_state(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(state__in=OPEN if value == "open" else [value])


def _by_time(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    waiting = rows.filter(state__in=OPEN)
    match value:
        case "now":
            return waiting.filter(due_from__lte=asked.at).exclude(unwelcome_at(asked.at))
        case "late":
            return waiting.filter(due_by__lt=asked.at)
        case "appointed":
            return waiting.filter(appointed_for__isnull=False)
        case _:
            return waiting.filter(due_from__gt=asked.at)


def _mine(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(Q(appointed_by=asked.user) | Q(called_by=asked.user) | Q(technician=asked.user))


class CallsPage(ListPage):
    """Everybody's calls and visits as far as they see; those that are due first."""

    code = "calls"
    title = _("Call-backs")
    row_template = "web/rows/call.html"
    headings = (
        _("About"),
        _("State"),
        _("Customer"),
        _("To be made"),
        _("Station"),
        _("Attempts"),
        _("Satisfaction"),
        "",
    )
    ordering = ("due_from", "pk")
    nothing = _("No call waits to be made.")
    nothing_hint = _(
        "Calls and visits appear here by themselves: after an order, on the dates of a unit, or when they come round."
    )
    icon = "phone"
    filters = (
        Filter("q", _("Number, phone, name, words")),
        Filter("state", _("State"), _by_state, (("open", _("to be called")), *FOLLOW_UP.choices())),
        Filter(
            "when",
            _("Time"),
            _by_time,
            (
                ("now", _("to be made now")),
                ("late", _("late")),
                ("appointed", _("appointments")),
                ("coming", _("coming")),
            ),
        ),
        Filter("whose", _("Whose"), _mine, (("me", _("mine")),)),
        Filter("by", _("By whom"), filters.by_field("by"), FollowUp.By.choices),
        Filter("channel", _("How"), filters.by_field("channel"), FollowUp.Channel.choices),
        filters.lines(),
        filters.stations(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Order"), lambda row: row.job.number if row.job else ""),
        (_("Unit"), lambda row: row.asset.serial if row.asset else ""),
        (_("What"), told_title),
        (_("State"), lambda row: row.state_now.title),
        (_("Customer"), lambda row: row.contact_name),
        (_("Phone"), lambda row: row.contact_phone),
        (_("Station"), lambda row: row.station),
        (_("From"), lambda row: row.due_from),
        (_("Until"), lambda row: row.due_by),
        (_("Appointment"), lambda row: row.appointed_for),
        (_("Called"), lambda row: row.called_at),
        (_("Satisfaction"), lambda row: row.satisfaction),
        (_("Remark"), lambda row: row.remark),
    )

    def rows(self) -> QuerySet[Any]:
        rows = FollowUp.objects.visible_to(self.asked.user)
        if not self.asked.user.has("follow_up.call"):
            rows = rows.exclude(by=FollowUp.By.CALL_CENTRE, state__in=OPEN)
        return with_contacts(rows)

    def decorate(self, rows: list[Any]) -> None:
        for row in rows:
            row.is_late_now = row.is_late(self.asked.at)


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
