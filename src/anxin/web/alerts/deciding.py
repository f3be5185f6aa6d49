"""One reminder: make a request of it, or put it aside. Nothing comes of it by itself (REQ-002-04)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.customers.actions.dismiss_alert import dismiss_alert
from anxin.customers.models import Alert, CustomerPhone
from anxin.customers.queries import alerts_seen
from anxin.kernel.errors import NotFound
from anxin.requests.actions.take_up_alert import take_up_alert
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text


class AlertPage(FormPage):
    template_name = "web/alerts/decide.html"

    def find(self) -> Alert:
        alert = alerts_seen(self.actor).filter(pk=self.kwargs["pk"]).first()
        if alert is None:
            raise NotFound(what=Alert._meta.verbose_name, key=self.kwargs["pk"])
        return alert

    def line(self) -> str:
        line: str = self.subject.asset.product.family.line
        return line

    def extra(self) -> dict[str, Any]:
        phones = CustomerPhone.objects.filter(customer=self.subject.asset.customer_id).order_by("-is_main", "pk")
        return {"phones": list(phones)}


class TakeUpForm(ActionForm):
    symptom = Text(label=_("What is to be done"))


class TakeUpPage(AlertPage):
    title = _("Make a request of it")
    button = _("Register the request")
    done = _("The request is registered.")
    form_class = TakeUpForm
    asks_at = "alert.take_up"

    def initial(self) -> dict[str, Any]:
        due = {"what": self.subject.get_kind_display(), "day": f"{self.subject.due_on:%Y-%m-%d}"}
        return {"symptom": _now("%(what)s on %(day)s") % due}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        request = take_up_alert(self.subject.pk, **typed, actor=self.actor, at=self.at)
        return reverse("request", args=[request.number])


class DismissForm(ActionForm):
    reason = Text(label=_("Reason"), rows=2, max_length=300)


class DismissPage(AlertPage):
    title = _("Put the reminder aside")
    button = _("Put aside")
    done = _("Put aside; this due day is not proposed again.")
    form_class = DismissForm
    asks_at = "alert.dismiss"

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        dismiss_alert(self.subject.pk, **typed, actor=self.actor, at=self.at)
        return reverse("alerts")
