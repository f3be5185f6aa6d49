"""What one owes, and what the people one oversees owe."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.duties.lifecycle import LIFECYCLE
from anxin.duties.models import Duty
from anxin.duties.queries import tally
from anxin.web.components.basics import localised
from anxin.web.components.clocks import clocks_by_subject
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters

LOOK_BACK = timedelta(days=92)


def _by_state(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    if value == "late":
        return rows.filter(Q(state="due", due_at__lt=asked.at) | Q(state="done", done_at__gt=F("due_at")))
    return rows.filter(state=value)


def _of_person(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(person=value)


def _of_code(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(code=value)


def _people(asked: Asked) -> list[tuple[str, str]]:
    seen = Duty.objects.visible_to(asked.user).filter(person__isnull=False, due_at__gte=asked.at - LOOK_BACK)
    return [
        (str(pk), name) for pk, name in seen.order_by("person__name").values_list("person", "person__name").distinct()
    ]


def _codes(asked: Asked) -> list[tuple[str, str]]:
    seen = Duty.objects.visible_to(asked.user).filter(due_at__gte=asked.at - LOOK_BACK).order_by("code")
    return [(row.code, localised(row)) for row in seen.distinct("code").only("code", "title", "title_en")]


STATE = Filter("state", _("State"), _by_state, (("late", _("late")), *LIFECYCLE.choices()))


class MyDutiesPage(ListPage):
    code = "duties"
    title = _("My duties")
    row_template = "web/rows/duty.html"
    headings = (_("Duty"), _("Period"), _("State"), _("For"), _("Due"), _("Clock"))
    ordering = ("-due_at", "-pk")
    nothing = _("You owe nothing at present.")
    nothing_hint = _("The handbook’s weekly and monthly duties appear here when their time comes.")
    icon = "checklist"
    filters: ClassVar[Sequence[Filter]] = (STATE,)
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Duty"), lambda row: localised(row)),
        (_("From"), lambda row: row.first_day),
        (_("To"), lambda row: row.last_day),
        (_("For"), lambda row: row.owner()),
        (_("Station"), lambda row: row.station),
        (_("State"), lambda row: row.state_now.title),
        (_("Due"), lambda row: row.due_at),
        (_("Done"), lambda row: row.done_at),
        (_("Late"), lambda row: _now("yes") if row.done_at and row.done_at > row.due_at else ""),
        (_("Note"), lambda row: row.note),
        (_("Reason"), lambda row: row.reason),
    )

    def rows(self) -> QuerySet[Any]:
        return Duty.objects.of(self.asked.user).select_related("person", "station", "region", "handbook")

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("duty", [row.pk for row in rows])
        for row in rows:
            row.clock, row.late = clocks.get(row.pk), row.is_late(self.asked.at)


class OverviewPage(MyDutiesPage):
    """By person, those who are behind first; below it every row, narrowed and exported."""

    code = "duties-overview"
    title = _("Duties by person")
    template_name = "web/duties/overview.html"
    nothing = _("Nobody owes anything yet.")
    filters = (
        STATE,
        Filter("person", _("Person"), _of_person, _people),
        Filter("code", _("Duty"), _of_code, _codes),
        filters.stations("station"),
        filters.days("due_at"),
    )

    def rows(self) -> QuerySet[Any]:
        return Duty.objects.visible_to(self.asked.user).select_related("person", "station", "region", "handbook")

    def extra(self) -> dict[str, Any]:
        return {"tally": tally(self.asked.user, since=self.asked.at - LOOK_BACK, at=self.asked.at)}
