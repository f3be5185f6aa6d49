"""What jobs take: how long, and which certificate."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.catalog.models import ProductFamily
from anxin.dispatch.actions.remove_standard import remove_standard
from anxin.dispatch.actions.set_standard import set_standard
from anxin.dispatch.models import JobStandard
from anxin.kernel import clock
from anxin.requests.kinds import Kind
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.lookups import LookupField
from anxin.web.move_page import actor_of


def standards(http: HttpRequest) -> HttpResponse:
    rows = JobStandard.objects.select_related("family", "fault_code").order_by("kind", "family", "fault_code", "pk")
    kinds = dict(Kind.choices)
    shown = [(row, kinds.get(row.kind, "")) for row in rows]
    return render(http, "web/dispatch/standards.html", {"title": _("What jobs take"), "standards": shown})


class StandardForm(ActionForm):
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    family = forms.ModelChoiceField(
        label=_("Product family"), queryset=ProductFamily.objects.order_by("title"), required=False
    )
    fault = LookupField("fault", label=_("Fault"), required=False)
    minutes = forms.IntegerField(label=_("Minutes at the customer’s"), min_value=1, max_value=1440)
    certificate = forms.CharField(label=_("Certificate that is needed"), max_length=60, required=False)
    level = forms.IntegerField(label=_("of this level at least"), min_value=1, max_value=9, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("any")), *Kind.choices]  # type: ignore[attr-defined]
        self.fields["family"].empty_label = _("any")  # type: ignore[attr-defined]


class StandardPage(FormPage):
    title = _("Say what a job takes")
    form_class = StandardForm
    done = _("Saved. The next plan reckons with it.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        set_standard(
            kind=typed["kind"],
            family_id=typed["family"].pk if typed["family"] else None,
            fault_code_id=typed["fault"].pk if typed["fault"] else None,
            minutes=typed["minutes"],
            certificate=typed["certificate"],
            level=typed["level"],
            actor=self.actor,
            at=self.at,
        )
        return reverse("job-standards")


@require_POST
def remove(http: HttpRequest, pk: int) -> HttpResponse:
    remove_standard(pk, actor=actor_of(http), at=clock.now())
    return HttpResponseRedirect(reverse("job-standards"))
