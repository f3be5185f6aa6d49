"""Programs outside that hear of events, and their secrets."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.messages.actions.add_endpoint import add_endpoint
from anxin.messages.actions.change_secret import change_secret
from anxin.messages.actions.edit_endpoint import edit_endpoint
from anxin.messages.models import Endpoint
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.messages.fields import Lines, lines_named
from anxin.web.messages.tabs import tabs

_LOG = 100


def endpoints(request: HttpRequest) -> HttpResponse:
    rows = [(row, lines_named(row.lines)) for row in Endpoint.objects.order_by("-is_active", "title", "pk")]
    context = {"title": _("Events for programs"), "rows": rows, "tabs": tabs("endpoints")}
    return render(request, "web/messages/endpoints.html", context)


def found(pk: int) -> Endpoint:
    row = Endpoint.objects.filter(pk=pk).first()
    if row is None:
        raise NotFound(what=Endpoint._meta.verbose_name, key=pk)
    return row


def endpoint(request: HttpRequest, pk: int) -> HttpResponse:
    """One receiver and its log. A new secret is shown once, from the session that made it."""
    row = found(pk)
    context = {
        "title": row.title,
        "endpoint": row,
        "lines": lines_named(row.lines),
        "both_hold": row.former_until is not None and row.former_until > clock.now(),
        "postings": row.postings.order_by("-made_at", "-pk")[:_LOG],
        "secret": request.session.pop(f"secret-of-{pk}", ""),
        "subjects": [row],
    }
    return render(request, "web/messages/endpoint.html", context)


class EndpointForm(ActionForm):
    title = forms.CharField(label=pgettext_lazy("gateway", "Name"), max_length=60)
    url = forms.CharField(label=_("Address"), max_length=500, widget=forms.URLInput)
    events = Text(
        label=_("Events"),
        rows=4,
        max_length=4_000,
        help_text=_("One a line: work_order.completed, or work_order.* for all of a kind, or * for all."),
    )
    lines = Lines()

    def clean_events(self) -> list[str]:
        return str(self.cleaned_data["events"]).split()


class AddEndpointPage(FormPage):
    title = _("New receiver of events")
    button = _("Add the receiver")
    done = _("Added. Copy the secret now: it is shown once.")
    form_class = EndpointForm

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        row, secret = add_endpoint(typed.pop("title"), **typed, actor=self.actor, at=self.at)
        self.request.session[f"secret-of-{row.pk}"] = secret
        return reverse("endpoint", args=[row.pk])


class EndpointEditForm(EndpointForm):
    is_active = forms.BooleanField(label=_("Gets events"), required=False)


class EditEndpointPage(FormPage):
    title = _("Change the receiver")
    done = _("The receiver is changed.")
    form_class = EndpointEditForm

    def find(self) -> Endpoint:
        return found(self.kwargs["pk"])

    def initial(self) -> dict[str, Any]:
        row = self.subject
        kept = {name: getattr(row, name) for name in ("title", "url", "lines", "is_active")}
        return {**kept, "events": "\n".join(row.events)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        edit_endpoint(self.subject.pk, **typed, actor=self.actor, at=self.at, version=version)
        return reverse("endpoint", args=[self.subject.pk])


class ChangeSecretPage(FormPage):
    title = _("Make a new secret")
    button = _("Make a new secret")
    done = _("The new secret holds; for a day events are signed with both.")

    def find(self) -> Endpoint:
        return found(self.kwargs["pk"])

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        row, secret = change_secret(self.subject.pk, actor=self.actor, at=self.at, version=version)
        self.request.session[f"secret-of-{row.pk}"] = secret
        return reverse("endpoint", args=[row.pk])
