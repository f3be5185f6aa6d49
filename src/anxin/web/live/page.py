"""The customer's page of their visit: by the link in the message, without an account."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.care.actions.take_rating import RATEABLE
from anxin.care.links import rating_token
from anxin.fieldwork.actions.take_message import ask_other_time, tell_problem
from anxin.fieldwork.links import visit_behind
from anxin.fieldwork.live import LiveVisit, Stage, live
from anxin.fieldwork.models import Visit
from anxin.kernel import clock
from anxin.kernel.errors import Refusal
from anxin.web.forms import Moment, Text
from anxin.web.pace import Pace

STAGES = (
    (Stage.AGREED, pgettext_lazy("visit", "Agreed")),
    (Stage.ON_THE_WAY, pgettext_lazy("visit", "On the way")),
    (Stage.THERE, pgettext_lazy("visit", "Arrived")),
    (Stage.DONE, pgettext_lazy("visit", "Done")),
)
_pace = Pace()


class TimeForm(forms.Form):
    wished_at = Moment(label=_("When would suit you"), required=False)
    words = Text(label=_("What we should know"), required=False, rows=2, max_length=300)
    use_required_attribute = False


class ProblemForm(forms.Form):
    words = Text(label=_("What is wrong"), rows=2, max_length=300)
    use_required_attribute = False


def live_page(http: HttpRequest, token: str) -> HttpResponse:
    """When, who, and how far: no name of the customer, no address, no number of the technician's.

    Whoever was sent the link may forward it; they learn no more than the customer's neighbour sees.
    """
    visit = visit_behind(token, at=clock.now())
    with _language_of(http, visit):
        return _shown(http, visit)


@contextmanager
def _language_of(http: HttpRequest, visit: Visit) -> Iterator[None]:
    """The customer's own, until they choose one on the page."""
    if settings.LANGUAGE_COOKIE_NAME in http.COOKIES:
        yield
        return
    language = visit.work_order.request.customer.language
    with translation.override(language):
        http.LANGUAGE_CODE = language
        yield


def _shown(http: HttpRequest, visit: Visit) -> HttpResponse:
    at = clock.now()
    _pace.check(visit.pk, at=at)
    sent = http.POST.get("about", "") if http.method == "POST" else ""
    time, problem = _form(TimeForm, "time", sent, http), _form(ProblemForm, "problem", sent, http)
    refusal: Refusal | None = None
    form = {"time": time, "problem": problem}.get(sent)
    if form is not None and form.is_valid():
        try:
            (ask_other_time if sent == "time" else tell_problem)(visit.pk, **form.cleaned_data, at=at)
            return HttpResponseRedirect(http.path)
        except Refusal as refused:
            refusal = refused
    context = {
        "title": _("Your visit"),
        "visit": visit,
        "order": visit.work_order,
        "live": (shown := live(visit, at=at)),
        "stages": _stages(shown),
        "now": at,
        "time_form": time,
        "problem_form": problem,
        "sent": sent,
        "refusal": refusal,
        "grounds": {},
        "rate": rating_token(visit.work_order) if visit.work_order.state in RATEABLE else "",
    }
    status = HTTPStatus(refusal.status) if refusal else HTTPStatus.UNPROCESSABLE_ENTITY if sent else HTTPStatus.OK
    return render(http, "web/live/page.html", context, status=status)


def _form(kind: type[forms.Form], prefix: str, sent: str, http: HttpRequest) -> forms.Form:
    form = kind(http.POST if sent == prefix else None, prefix=prefix)
    form.label_suffix = ""
    return form


def _stages(shown: LiveVisit) -> list[dict[str, Any]]:
    """The four of every visit that goes well; of one that ended otherwise none is shown."""
    reached = [stage for stage, _title in STAGES]
    if shown.stage not in reached:
        return []
    now = reached.index(shown.stage)
    return [
        {"title": title, "is_now": place == now, "is_past": place < now} for place, (_stage, title) in enumerate(STAGES)
    ]
