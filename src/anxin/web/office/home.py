"""The home of those who approve, advise and report: what waits for them, and how their part stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anxin.handbook.titles import Titled
from anxin.insight.waiting import steps_waiting
from anxin.kernel import clock
from anxin.kernel.errors import Sentence
from anxin.people.models import Notification, User
from anxin.people.roles import BY_CODE
from anxin.requests.models import ServiceRequest
from anxin.web.care.region import Tile, tiles
from anxin.web.move_page import actor_of
from anxin.web.subjects import url_of
from anxin.web.tours import tour_of

MOST = 10


@dataclass(frozen=True)
class Waiting:
    """Something that waits for this person: a line with an address, since when (``is_due``: until when), and what
    asked for it."""

    url: str
    text: str
    at: datetime
    clause: tuple[str, ...] = ()
    is_urgent: bool = False
    source: str = ""
    is_due: bool = False


@dataclass(frozen=True)
class Section:
    """One heading of the page. ``rows`` answers for a person at a moment, with as many queries for many as for few."""

    title: Sentence
    rows: Callable[[User, datetime], list[Waiting]]


def told(user: User) -> list[Waiting]:
    """What the person was told and has not opened, newest first."""
    rows = Notification.objects.filter(user=user, read_at=None).order_by("-at", "-pk")[:MOST]
    return [
        Waiting(reverse("notification", args=[row.pk]), str(row), row.at, tuple(row.clause), row.is_urgent)
        for row in rows
    ]


def _steps(user: User, at: datetime) -> list[Waiting]:
    """What the handbook asks of the person at some matter, the soonest due first."""
    return [
        Waiting(
            f"{url_of(row.subject.SUBJECT, row.subject.number)}#step-{row.step.id}",
            f"{Titled.of(row.step)} · {row.subject.number}",
            row.due_at,
            row.step.clause,
            row.is_late,
            source=row.source,
            is_due=True,
        )
        for row in steps_waiting(user, most=MOST)
    ]


SECTIONS: tuple[Section, ...] = (Section(gettext_lazy("Steps that wait for you"), _steps),)


def home(http: HttpRequest) -> HttpResponse:
    user, now = actor_of(http), clock.now()
    role = next((grant.role for grant in user.roles if BY_CODE[grant.role].home == "home-office"), "")
    context = {
        "title": _("What waits for you"),
        "told": told(user),
        "sections": [(section.title, section.rows(user, now)) for section in SECTIONS],
        "tiles": [_requests(user), *tiles(user, now)[1:]],
        "tour": tour_of(user, role),
    }
    return render(http, "web/office/home.html", context)


def _requests(user: User) -> Tile:
    count = ServiceRequest.objects.visible_to(user).open().count()
    return Tile(count, _("open requests"), reverse("requests") + "?state=open")
