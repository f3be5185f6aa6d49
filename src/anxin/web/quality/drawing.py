"""Draw some finished matters by lot."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.quality.actions.draw_reviews import AT_MOST, draw_reviews
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day
from anxin.web.listing.filters import Asked
from anxin.web.requests.filters import stations


class DrawForm(ActionForm):
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=AT_MOST)
    since = Day(label=_("Ended from"))
    until = Day(label=_("Ended until"))
    station_id = forms.TypedChoiceField(label=_("Station"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, stations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [("", _("all I see")), *stations]
        self.fields["station_id"].choices = choices  # type: ignore[attr-defined]


class DrawPage(FormPage):
    title = _("Draw a sample")
    button = _("Draw by lot")
    form_class = DrawForm
    asks_at = "review.draw"
    done = _("Drawn. They wait on the list to be looked at.")

    def initial(self) -> dict[str, Any]:
        today = timezone.localdate(self.at)
        return {"count": 5, "since": today - timedelta(days=30), "until": today}

    def form_kwargs(self) -> dict[str, Any]:
        offered = stations().choices
        assert callable(offered)
        return {"stations": list(offered(Asked(self.actor, self.at)))}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        since, until = (
            timezone.make_aware(datetime.combine(typed.pop(name), datetime.min.time())) for name in ("since", "until")
        )
        draw_reviews(**typed, since=since, until=until + timedelta(days=1), actor=self.actor, at=self.at)
        return reverse("reviews") + "?state=drawn"
