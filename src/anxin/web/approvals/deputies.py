"""Who decides while one is away."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.approvals.actions.name_deputy import name_deputy
from anxin.approvals.actions.withdraw_deputy import withdraw_deputy
from anxin.approvals.queries import deputies_of, possible_deputies
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Moment
from anxin.web.move_page import actor_of


def deputies(http: HttpRequest) -> HttpResponse:
    """Those one named, and those one decides for."""
    rows = list(deputies_of(actor_of(http))[:100])
    return render(http, "web/approvals/deputies.html", {"title": _("Deputies"), "rows": rows, "at": clock.now()})


class DeputyForm(ActionForm):
    deputy_id = forms.TypedChoiceField(label=_("Deputy"), coerce=int)
    since = Moment(label=_("From"))
    until = Moment(label=_("Until"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy_id"].choices = [(user.pk, str(user)) for user in people]  # type: ignore[attr-defined]


class NewDeputyPage(FormPage):
    title = _("Name a deputy")
    button = _("Name")
    form_class = DeputyForm
    done = _("Named. The deputy decides for you in this time; so can you.")

    def initial(self) -> dict[str, Any]:
        return {"since": self.at, "until": self.at + timedelta(days=7)}

    def form_kwargs(self) -> dict[str, Any]:
        return {"people": list(possible_deputies(self.actor))}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        name_deputy(**typed, actor=self.actor, at=self.at)
        return reverse("deputies")


@require_POST
def withdraw(http: HttpRequest, pk: int) -> HttpResponse:
    user = actor_of(http)
    if not deputies_of(user).filter(pk=pk).exists():
        raise NotFound(what=_("deputy"), key=pk)
    withdraw_deputy(pk, actor=user, at=clock.now())
    return HttpResponseRedirect(reverse("deputies"))
