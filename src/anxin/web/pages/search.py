"""One box for numbers, phones, names, serials and words."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from anxin.customers.queries import LEAST_DIGITS, by_serial
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.having import Having
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.requests.queries import listed
from anxin.web.components.clocks import next_clocks_of_requests
from anxin.web.subjects import url_of

MOST = 50


def search(request: HttpRequest) -> HttpResponse:
    """A number goes straight to its page; anything else lists requests, the newest first. Where there are none, the one
    unit that bears the number is found by it."""
    user = request.user
    assert isinstance(user, User)
    text = request.GET.get("q", "").strip()[:100]
    if url := _page_of_number(user, text.upper()):
        return HttpResponseRedirect(url)
    rows = _requests(user, text)
    if not rows and (url := _page_of_unit(user, text)):
        return HttpResponseRedirect(url)
    clocks = next_clocks_of_requests([row.pk for row in rows])
    for row in rows:
        row.next_clock = clocks.get(row.pk)  # type: ignore[attr-defined]
    context = {"title": _("Search"), "searched": text, "rows": rows[:MOST], "is_cut": len(rows) > MOST}
    return render(request, "web/search.html", context)


def _page_of_number(user: User, number: str) -> str:
    for kind in (ServiceRequest, WorkOrder):
        if number and kind.objects.visible_to(user).filter(number=number).exists():
            return url_of(kind.SUBJECT, number)
    return ""


def _page_of_unit(user: User, text: str) -> str:
    found = list(by_serial(text, user)[:2]) if len(text) >= LEAST_DIGITS else []
    return reverse("asset", args=[found[0].pk]) if len(found) == 1 else ""


def _requests(user: User, text: str) -> list[ServiceRequest]:
    return Having.words(text).first(listed(user), MOST + 1)
