"""What carries messages out of the house. The access data are typed in and never shown again."""

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.messages.actions.add_gateway import add_gateway
from anxin.messages.actions.edit_gateway import edit_gateway
from anxin.messages.actions.try_gateway import try_gateway
from anxin.messages.carriers import of_surroundings
from anxin.messages.channels import Channel
from anxin.messages.models import Gateway
from anxin.messages.rules import GIVEN_UP_AFTER
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.messages.fields import Lines, lines_named
from anxin.web.messages.tabs import tabs

_EXAMPLES = _(
    "Written as for Apprise, with {to} in the place of the receiver: mailtos://user:password@smtp.example.com?to={to} · "
    "wecombot://key (a robot in a group) · dingtalk://token/{to} · feishu://token. Kept encrypted."
)


def gateways(request: HttpRequest) -> HttpResponse:
    """Each with what it carried lately."""
    lately = Q(deliveries__settled_at__gte=clock.now() - GIVEN_UP_AFTER)
    counted = Gateway.objects.annotate(
        sent=Count("pk", filter=lately & Q(deliveries__state="sent")),
        dead=Count("pk", filter=lately & Q(deliveries__state="dead")),
    )
    rows = list(counted.order_by("-is_active", "channel", "pk"))
    context = {
        "title": _("Gateways"),
        "rows": [(row, lines_named(row.lines)) for row in rows],
        "surroundings": [(row, Channel(row.channel).label) for row in of_surroundings()],
        "tabs": tabs("gateways"),
    }
    return render(request, "web/messages/gateways.html", context)


class GatewayForm(ActionForm):
    title = forms.CharField(label=pgettext_lazy("gateway", "Name"), max_length=60)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    address = forms.CharField(
        label=_("Address with the access data"),
        max_length=1_000,
        help_text=_EXAMPLES,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    lines = Lines()


class AddGatewayPage(FormPage):
    title = _("New gateway")
    button = _("Add the gateway")
    done = _("Added. Send a test message next.")
    form_class = GatewayForm

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        add_gateway(typed.pop("title"), **typed, actor=self.actor, at=self.at)
        return reverse("gateways")


class EditForm(ActionForm):
    title = forms.CharField(label=pgettext_lazy("gateway", "Name"), max_length=60)
    address = forms.CharField(
        label=_("New address with the access data"),
        max_length=1_000,
        required=False,
        help_text=_("Empty: it stays as it is. What is stored is not shown again."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    lines = Lines()
    is_active = forms.BooleanField(label=_("Carries messages"), required=False)


class GatewayPage(FormPage):
    """A form about one gateway."""

    def find(self) -> Gateway:
        row = Gateway.objects.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise NotFound(what=Gateway._meta.verbose_name, key=self.kwargs["pk"])
        return row


class EditGatewayPage(GatewayPage):
    title = _("Change the gateway")
    done = _("The gateway is changed.")
    form_class = EditForm

    def initial(self) -> dict[str, Any]:
        row = self.subject
        return {"title": row.title, "lines": row.lines, "is_active": row.is_active}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        edit_gateway(self.subject.pk, **typed, actor=self.actor, at=self.at, version=version)
        return reverse("gateways")


class TryForm(ActionForm):
    to = forms.CharField(label=_("Receiver"), max_length=254, required=False)


class TryGatewayPage(GatewayPage):
    title = _("Send a test message")
    button = _("Send")
    done = _("The service took the test message. See whether it arrives.")
    form_class = TryForm

    def initial(self) -> dict[str, Any]:
        own = {Channel.EMAIL: self.actor.email, Channel.SMS: self.actor.phone}
        return {"to": own.get(self.subject.channel, "")}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        try_gateway(self.subject.pk, to=typed["to"], actor=self.actor, at=self.at)
        return reverse("gateways")
