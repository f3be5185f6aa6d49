"""Working hours, days that are different, and the public holidays with their make-up days."""

import re
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.kernel.actions.add_exception import add_exception
from anxin.kernel.actions.publish_holidays import PublishedDay, publish_holidays
from anxin.kernel.deadlines.recomputing import RECOMPUTE
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.listed import listed
from anxin.kernel.models import Calendar, Holiday, Progress
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day, Text

WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def show(request: HttpRequest) -> HttpResponse:
    year = timezone.localdate(clock.now()).year
    calendars = list(Calendar.objects.prefetch_related("exceptions").order_by("code"))
    context = {
        "title": _now("Calendars"),
        "weeks": [(calendar, _week(calendar)) for calendar in calendars],
        "weekdays": WEEKDAYS,
        "year": year,
        "reckonings": _reckonings(request),
        "holidays": list(Holiday.objects.filter(day__year__gte=year).order_by("day")),
    }
    return render(request, "web/administration/calendars.html", context)


def _reckonings(request: HttpRequest) -> list[Progress]:
    """Clocks being reckoned again because of the person's own change: those under way, and the last one that ended."""
    mine = Progress.objects.filter(kind=RECOMPUTE, started_by=request.user.pk).order_by("-pk")
    return [*mine.filter(finished_at=None)[:6]] or [*mine[:1]]


def _week(calendar: Calendar) -> list[str]:
    return [listed(f"{begin}–{end}" for begin, end in calendar.week.get(str(n), [])) or "–" for n in range(7)]


class ExceptionForm(ActionForm):
    day = Day(label=_("Day"))
    hours = forms.CharField(
        label=_("Hours"),
        max_length=120,
        required=False,
        help_text=_("For example 09:00-12:00, 13:00-17:00. Empty: free."),
    )
    reason = Text(label=_("Reason"), rows=2, max_length=120)


class ExceptionPage(FormPage):
    title = _("A day that is different")
    done = _("The day is set; running clocks are reckoned again.")
    form_class = ExceptionForm

    def find(self) -> Any:
        calendar = Calendar.objects.filter(code=self.kwargs["code"]).first()
        if calendar is None:
            raise NotFound(what=_("calendar"), key=self.kwargs["code"])
        return calendar

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        add_exception(
            self.subject.pk,
            day=typed["day"],
            segments=segments(typed["hours"]),
            reason=typed["reason"],
            actor=self.actor,
            at=self.at,
        )
        return reverse("calendars")


def segments(text: str) -> list[list[str]]:
    """ "09:00-12:00, 13:00-17:00" as pairs; raises ``InputRefused`` for anything else."""
    found = []
    for piece in re.split(r"[,，;；\s]+(?=\d)", text.strip()) if text.strip() else []:
        match = re.fullmatch(r"(\d{1,2}:\d{2})\s*[-–—~至]\s*(\d{1,2}:\d{2})", piece.strip())
        if match is None:
            raise InputRefused(field="hours", reason=_now("“%(text)s” are no hours.") % {"text": piece})
        found.append([match[1].zfill(5), match[2].zfill(5)])
    return found


class HolidaysForm(ActionForm):
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    days = Text(
        label=_("Days"),
        rows=12,
        max_length=8_000,
        help_text=_(
            "One a line: 2027-02-06 Spring Festival; a weekend day that is worked: 2027-02-14 + Spring Festival."
        ),
    )


class HolidaysPage(FormPage):
    title = _("Public holidays of a year")
    button = _("Publish")
    done = _("Published; running clocks are reckoned again.")
    form_class = HolidaysForm

    def initial(self) -> dict[str, Any]:
        year = timezone.localdate(self.at).year + 1
        rows = Holiday.objects.filter(day__year=year).order_by("day")
        lines = [f"{row.day} {'+ ' if row.is_workday else ''}{row.title}" for row in rows]
        return {"year": year, "days": "\n".join(lines)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        days = [published(line) for line in typed["days"].splitlines() if line.strip()]
        publish_holidays(typed["year"], days, actor=self.actor, at=self.at)
        return reverse("calendars")


def published(line: str) -> PublishedDay:
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\s*(\+?)\s*(.+)", line.strip())
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise InputRefused(
            field="days", reason=_now("“%(line)s” is not a day with a name.") % {"line": line.strip()[:60]}
        )
    return PublishedDay(day, is_workday=bool(match[2]), title=match[3].strip()[:80])
