"""I am ill: on the phone, in two fields."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.actions.call_in_sick import call_in_sick
from anxin.fieldwork.queries import in_hand
from anxin.kernel import clock
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day, Text


class SickForm(ActionForm):
    until = Day(label=_("Until the end of"), help_text=_("From now on. If you are well again earlier, phone the desk."))
    reason = Text(label=_("In a few words"), max_length=120, rows=2)


class SickPage(FormPage):
    title = _("I cannot go on today")
    button = _("Tell the desk")
    form_class = SickForm
    template_name = "web/visits/sick.html"
    done = _("The desk has been told. Your customers are looked after.")
    request: HttpRequest

    def initial(self) -> dict[str, Any]:
        return {"until": timezone.localdate(self.at)}

    def extra(self) -> dict[str, Any]:
        today = timezone.localdate(clock.now())
        orders = [one for one in in_hand(self.actor) if one.appointed_at]
        return {"orders": [one for one in orders if timezone.localdate(one.appointed_at) == today]}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        call_in_sick(**typed, actor=self.actor, at=self.at)
        return reverse("home-technician")
