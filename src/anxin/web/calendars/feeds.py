"""One's own calendar subscriptions, and what a calendar reads at their addresses."""

import hashlib
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from anxin.dispatch import policies
from anxin.dispatch.actions.end_feed import end_feed
from anxin.dispatch.actions.make_feed import make_feed
from anxin.dispatch.calendars.reading import calendar_of, feed_behind
from anxin.dispatch.models import CalendarFeed
from anxin.kernel import clock
from anxin.people.models import Station
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.lookups import LookupField
from anxin.web.move_page import actor_of
from anxin.web.pace import Pace

_KEPT = "calendar-link"
_pace = Pace()


class FeedForm(ActionForm):
    """Technicians leave the station empty for their own visits."""

    station = LookupField("station", label=_("Station"), required=False)

    def __init__(self, *args: Any, has_own: bool, plans: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not plans:
            del self.fields["station"]
        elif has_own:
            self.fields["station"].help_text = _("Empty: my own visits.")
        else:
            self.fields["station"].required = True


class CalendarPage(FormPage):
    """The address is shown once, and leads to the same page again without it."""

    title = _("Visits in my calendar")
    button = _("Make the address")
    done = _("The address is made. Copy it now: it is shown once.")
    form_class = FeedForm
    template_name = "web/calendars/feeds.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {"has_own": policies.may_subscribe(self.actor, None), "plans": self.actor.has(policies.PLAN)}

    def extra(self) -> dict[str, Any]:
        feeds = CalendarFeed.objects.open().filter(user=self.actor).select_related("station")
        return {"feeds": list(feeds.order_by("-pk")), "link": self.request.session.pop(_KEPT, "")}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        station: Station | None = typed.get("station")
        _feed, secret = make_feed(station=station, actor=self.actor, at=self.at)
        self.request.session[_KEPT] = self.address(secret)
        return reverse("calendar")

    def address(self, secret: str) -> str:
        path = reverse("calendar-feed", args=[secret])
        return f"{settings.ANXIN_BASE_URL}{path}" if settings.ANXIN_BASE_URL else self.request.build_absolute_uri(path)


@require_POST
def end(http: HttpRequest, pk: int) -> HttpResponse:
    """Take an address back."""
    end_feed(pk, actor=actor_of(http), at=clock.now())
    return HttpResponseRedirect(reverse("calendar"))


@require_safe
def feed(http: HttpRequest, secret: str) -> HttpResponseBase:
    """For a program that knows nothing but the address. What has not changed is answered without a body."""
    at = clock.now()
    found = feed_behind(secret, at=at)
    _pace.check(found.pk, at=at)
    body = calendar_of(found, at=at)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer.headers["Content-Disposition"] = 'inline; filename="visits.ics"'
    patch_cache_control(answer, private=True, no_cache=True)
    return get_conditional_response(http, etag=answer.headers["ETag"], response=answer) or answer
