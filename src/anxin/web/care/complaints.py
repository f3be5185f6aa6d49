"""Complaints: the list, and one of them with all that was done."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.care.grades import grade_of
from anxin.care.lifecycle import COMPLAINT
from anxin.care.models import Complaint
from anxin.handbook.current import handbook_of
from anxin.kernel.errors import NotFound, Refusal
from anxin.people.models import User
from anxin.web.care.complaint_moves import PAGES, may
from anxin.web.components.basics import localised
from anxin.web.components.clocks import clocks_of, next_clocks
from anxin.web.components.rules import rules_of
from anxin.web.desk.texts import ShownScript, shown
from anxin.web.evidence.card import card_of
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of, buttons
from anxin.web.penalties.card import penalties_of
from anxin.web.requests import filters
from anxin.web.tours import tour_of
from anxin.workshop.queries import became_ready_at, earlier_stays


def _by_state(rows: QuerySet[Any], value: str, asked: Any) -> QuerySet[Any]:
    return rows.filter(state__in=["received", "handling", "escalated"] if value == "open" else [value])


def _mine(rows: QuerySet[Any], value: str, asked: Any) -> QuerySet[Any]:
    return rows.filter(handler=asked.user)


class ComplaintsPage(ListPage):
    code = "complaints"
    title = _("Complaints")
    row_template = "web/rows/complaint.html"
    headings = (
        _("Number"),
        _("State"),
        _("Class"),
        _("Customer"),
        _("Complaint"),
        _("Station"),
        _("Handler"),
        _("Next clock"),
    )
    ordering = ("-received_at", "-pk")
    nothing = _("No complaint.")
    icon = "message-report"
    filters = (
        Filter("q", _("Number, phone, name, words"), words="request__terms"),
        Filter("state", _("State"), _by_state, (("open", _("open")), *COMPLAINT.choices())),
        Filter("handler", _("Handler"), _mine, (("me", _("mine")),)),
        filters.lines(),
        filters.stations("station"),
        filters.days("received_at"),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("State"), lambda row: row.state_now.title),
        (_("Class"), lambda row: title_of_grade(row)),
        (_("Source"), lambda row: row.get_source_display()),
        (_("Customer"), lambda row: row.request.contact_name),
        (_("Complaint"), lambda row: row.text),
        (_("Station"), lambda row: row.station),
        (_("Handler"), lambda row: row.handler),
        (_("Received"), lambda row: row.received_at),
        (_("Solved"), lambda row: row.solved_at),
        (_("Result"), lambda row: row.result),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Complaint.objects.visible_to(self.asked.user)
        return rows.select_related("request", "station", "handler", "handbook")

    def decorate(self, rows: list[Any]) -> None:
        clocks = next_clocks("complaint", [row.pk for row in rows])
        for row in rows:
            row.next_clock, row.grade_title = clocks.get(row.pk), title_of_grade(row)


class ComplaintHome(ComplaintsPage):
    """The handler's day: what is open, the oldest first."""

    code = "complaint-home"
    title = _("Complaints to handle")
    template_name = "web/care/complaint_home.html"
    ordering = ("received_at", "pk")
    nothing = _("No complaint waits for you.")

    def rows(self) -> QuerySet[Any]:
        rows = super().rows()
        return rows if self.request.GET.get("state") else rows.filter(state__in=["received", "handling", "escalated"])

    def extra(self) -> dict[str, Any]:
        return {"tour": tour_of(self.asked.user, "complaint_handler")}


def title_of_grade(complaint: Complaint) -> str:
    """The class in the reader's language; its code where the handbook has lost it."""
    try:
        return localised(grade_of(handbook_of(complaint), complaint.grade))
    except Refusal:
        return complaint.grade


def complaint(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    rows = Complaint.objects.visible_to(user).select_related(
        "request__customer",
        "request__product",
        "work_order__station",
        "station",
        "handler",
        "received_by",
        "shop_order__adviser",
        "shop_order__lead",
        "shop_order__reception",
        "shop_order__request",
        "shop_order__station",
    )
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Complaint._meta.verbose_name, key=number)
    context = {
        "title": found.number,
        "complaint": found,
        "matter": found.request,
        "order": found.work_order,
        "scripts": _said(found, user),
        **_of_the_stay(found),
        "grade": grade_of(handbook_of(found), found.grade),
        "grade_source": handbook_of(found).source(f"complaints/{found.grade}"),
        "buttons": buttons(found, PAGES, "complaint-move", may=lambda code: may(user, found, code)),
        "clocks": clocks_of(found),
        "matter_rules": rules_of(found, user),
        "proof": card_of(found, user),
        **penalties_of(found, user),
        "subjects": [found],
    }
    return render(http, "web/care/complaint.html", context)


def _said(complaint: Complaint, user: User) -> list[ShownScript]:
    """What the handbook gives the reader's roles to say to somebody who complains."""
    handbook, mine = handbook_of(complaint), {grant.role for grant in user.roles}
    return [shown(handbook, row) for row in handbook.scripts if row.moment == "complaint" and mine & set(row.roles)]


def _of_the_stay(complaint: Complaint) -> dict[str, Any]:
    """What is read before anybody speaks to the owner of a car: when it was promised and ready, and what was done before
    (WSH-001b-52, WSH-001b-53).
    """
    stay = complaint.shop_order
    if stay is None:
        return {}
    return {
        "stay": stay,
        "ready_at": became_ready_at(stay),
        "is_late": complaint.facts().is_late,
        "earlier": earlier_stays(stay),
    }
