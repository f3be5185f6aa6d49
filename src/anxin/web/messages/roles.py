"""How everybody with a role is told until they say otherwise."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.messages.actions.set_preference import set_role_default
from anxin.messages.models import Preference
from anxin.people.roles import BY_CODE, ROLES
from anxin.web.form_page import FormPage
from anxin.web.messages.fields import WishForm, as_initial, wish_of
from anxin.web.messages.tabs import tabs


def defaults(request: HttpRequest) -> HttpResponse:
    known = {row.role: row for row in Preference.objects.filter(role__isnull=False)}
    rows = [(role, known.get(role.code)) for role in ROLES]
    context = {"title": _("How roles are told"), "rows": rows, "tabs": tabs("role-defaults")}
    return render(request, "web/messages/roles.html", context)


class RoleDefaultPage(FormPage):
    done = _("Everybody with the role who has not said otherwise is told this way.")
    form_class = WishForm

    def find(self) -> Preference:
        role = self.kwargs["role"]
        if role not in BY_CODE:
            raise NotFound(what=_("role"), key=role)
        known = Preference.objects.filter(role=role).first()
        return known or Preference(role=role, time_zone=settings.TIME_ZONE)

    def initial(self) -> dict[str, Any]:
        return as_initial(self.subject)

    def extra(self) -> dict[str, Any]:
        return {"title": BY_CODE[self.subject.role].title}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        set_role_default(self.subject.role, wish_of(typed), actor=self.actor, at=self.at)
        return reverse("role-defaults")
