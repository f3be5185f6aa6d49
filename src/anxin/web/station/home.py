"""The station clerk's day: what has to be accepted, rung up, agreed, given out, and what hangs."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.queries import part_is_here
from anxin.web.components.clocks import next_clocks
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters
from anxin.web.tours import tour_of

# Stage → its title and the states that belong to it, in the order of the work.
STAGES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "accept": (_("to accept"), ("dispatched",)),
    "contact": (_("to call"), ("accepted",)),
    "schedule": (_("to schedule"), ("contacted", "rectifying")),
    "visit": (_("visit agreed"), ("scheduled",)),
    "on-site": (_("on site"), ("on_site", "working", "tested")),
    "parts": (_("waiting for parts"), ("awaiting_part", "taken_away")),
    "done": (_("finished"), ("completed",)),
}
# What is usually done next in a state: the move behind the row's button.
NEXT = {
    "dispatched": ("accept", _("Accept")),
    "accepted": ("contact", _("Call")),
    "contacted": ("schedule", _("Agree a visit")),
    "rectifying": ("schedule", _("Agree a visit")),
    "scheduled": ("assign", _("Assign")),
    "awaiting_part": ("part_arrives", _("The part has come")),
}


def _stage(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(state__in=STAGES[value][1])


class StationHome(ListPage):
    code = "station"
    title = _("Station")
    row_template = "web/rows/station_order.html"
    headings = (_("Number"), _("State"), _("Customer"), _("Fault"), _("Technician"), _("Visit"), _("Next clock"), "")
    ordering = ("dispatched_at", "pk")
    columns = (
        *("number", "state", "appointed_at", "dispatched_at", "technician__name", "technician__username"),
        *("request__kind", "request__contact_name", "request__contact_phone", "request__symptom"),
        *("request__product__title", "request__division__title", "request__address"),
    )
    template_name = "web/station/home.html"
    nothing = _("No job waits for you.")
    nothing_hint = _("The next one appears here by itself.")
    icon = "building-store"
    filters = (
        Filter("stage", _("Stage"), _stage, [(code, title) for code, (title, _states) in STAGES.items()]),
        Filter("q", _("Number, phone, name, words"), words="request__terms"),
        filters.kinds(),
        Filter("clock", _("Clock"), filters.by_clock("work_order"), filters.CLOCK_CHOICES),
    )

    def rows(self) -> QuerySet[Any]:
        rows = WorkOrder.objects.visible_to(self.asked.user).open().exclude(state="deletion_requested")
        rows = rows.annotate(is_part_here=part_is_here())
        return rows.select_related("request__product", "request__division", "technician")

    def decorate(self, rows: list[Any]) -> None:
        clocks = next_clocks("work_order", [row.pk for row in rows])
        for row in rows:
            row.next_clock = clocks.get(row.pk)
            row.next_step = NEXT.get(row.state)

    def extra(self) -> dict[str, Any]:
        user = self.asked.user
        counted = {
            code.replace("-", "_"): Count("pk", filter=Q(state__in=states)) for code, (_t, states) in STAGES.items()
        }
        # Only what is in hand: what was closed grows for ever.
        staged = [state for _title, states in STAGES.values() for state in states]
        counts = WorkOrder.objects.visible_to(user).filter(state__in=staged).aggregate(**counted)
        tiles = [(code, title, counts[code.replace("-", "_")]) for code, (title, _states) in STAGES.items()]
        return {"tiles": tiles, "stage": self.request.GET.get("stage", ""), "tour": tour_of(user, "station_clerk")}
