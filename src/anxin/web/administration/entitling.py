"""Give and take roles, and keys for programs."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.kernel import clock
from anxin.people.actions.grant_role import grant_role
from anxin.people.actions.issue_token import issue_token
from anxin.people.actions.revoke_token import revoke_token
from anxin.people.actions.withdraw_role import withdraw_role
from anxin.people.models import ApiToken, Region, RoleGrant
from anxin.people.roles import ROLES
from anxin.web.administration.accounts import PersonPage
from anxin.web.forms import ActionForm, Text
from anxin.web.lookups import LookupField
from anxin.web.move_page import actor_of


class RoleForm(ActionForm):
    role = forms.ChoiceField(label=_("Role"), choices=[(role.code, role.title) for role in ROLES])
    station = LookupField("station", label=_("Station"), required=False)
    region = forms.ModelChoiceField(label=_("Region"), queryset=Region.objects.order_by("code"), required=False)


class GrantRolePage(PersonPage):
    title = _("Give a role")
    button = _("Give the role")
    done = _("The role is given.")
    form_class = RoleForm

    def carry_out(self, typed: dict[str, Any]) -> None:
        station, region = typed["station"], typed["region"]
        grant_role(
            self.subject.pk,
            typed["role"],
            station_id=station.pk if station else None,
            region_id=region.pk if region else None,
            actor=self.actor,
            at=self.at,
        )


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), rows=2, max_length=200, required=False)


class WithdrawRolePage(PersonPage):
    title = _("Take the role back")
    button = _("Take the role back")
    done = _("The role is taken back.")
    form_class = ReasonForm

    def carry_out(self, typed: dict[str, Any]) -> None:
        grant = get_object_or_404(RoleGrant, pk=self.kwargs["grant"], user=self.subject)
        withdraw_role(grant.pk, reason=typed["reason"], actor=self.actor, at=self.at)


class TokenForm(ActionForm):
    title = forms.CharField(label=_("What it is for"), max_length=80)
    roles = forms.MultipleChoiceField(
        label=_("Only for these roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all roles of the person."),
    )
    days = forms.IntegerField(label=_("Works for so many days"), min_value=1, max_value=3650, required=False)

    def __init__(self, *args: Any, offered: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = offered  # type: ignore[attr-defined]


class IssueTokenPage(PersonPage):
    title = _("New token")
    button = _("Make the token")
    done = _("The token is made. Copy it now: it is shown once.")
    form_class = TokenForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"offered": [(grant.role, grant.described.title) for grant in self.subject.roles]}

    def carry_out(self, typed: dict[str, Any]) -> None:
        lasts = timedelta(days=typed["days"]) if typed["days"] else None
        _token, secret = issue_token(
            self.subject.pk, typed["title"], roles=typed["roles"], lasts=lasts, actor=self.actor, at=self.at
        )
        self.request.session[f"token-of-{self.subject.pk}"] = secret


@require_POST
def revoke(request: HttpRequest, pk: int, token: int) -> HttpResponse:
    """Stop a token."""
    row = get_object_or_404(ApiToken, pk=token, user=pk)
    revoke_token(row.pk, actor=actor_of(request), at=clock.now())
    return HttpResponseRedirect(reverse("user", args=[pk]))
