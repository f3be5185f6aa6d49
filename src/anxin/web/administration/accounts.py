"""Open an account, set its password, close it."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.people.actions.create_user import create_user
from anxin.people.actions.deactivate_user import deactivate_user
from anxin.people.actions.reactivate_user import reactivate_user
from anxin.people.actions.set_password import set_password
from anxin.web.administration.people import found
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text


class AccountForm(ActionForm):
    username = forms.CharField(label=_("User name"), max_length=150)
    name = forms.CharField(label=_("Name"), max_length=60)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    password = forms.CharField(
        label=_("First password"), required=False, widget=forms.PasswordInput(render_value=True), max_length=128
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class CreateUserPage(FormPage):
    title = _("New account")
    button = _("Open the account")
    done = _("The account is open. Give it a role next.")
    form_class = AccountForm

    def initial(self) -> dict[str, Any]:
        return {"language": settings.LANGUAGE_CODE}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        typed["password"] = typed["password"] or None
        user = create_user(typed.pop("username"), **typed, actor=self.actor, at=self.at)
        return reverse("user", args=[user.pk])


class PersonPage(FormPage):
    """A form about one account."""

    def find(self) -> Any:
        return found(self.kwargs["pk"])

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        self.carry_out(typed)
        return reverse("user", args=[self.kwargs["pk"]])

    def carry_out(self, typed: dict[str, Any]) -> None:
        raise NotImplementedError


class PasswordForm(ActionForm):
    password = forms.CharField(label=_("New password"), widget=forms.PasswordInput(render_value=True), max_length=128)


class SetPasswordPage(PersonPage):
    title = _("Set a new password")
    done = _("The new password holds; all sessions of the account ended.")
    form_class = PasswordForm

    def carry_out(self, typed: dict[str, Any]) -> None:
        set_password(self.subject.pk, typed["password"], actor=self.actor, at=self.at)


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), rows=2, max_length=200)


class DeactivatePage(PersonPage):
    title = _("Close the account")
    button = _("Close the account")
    done = _("Closed: sign-in, sessions and tokens ended.")
    form_class = ReasonForm

    def carry_out(self, typed: dict[str, Any]) -> None:
        deactivate_user(self.subject.pk, reason=typed["reason"], actor=self.actor, at=self.at)


class ReactivatePage(PersonPage):
    title = _("Open the account again")
    button = _("Open the account again")
    done = _("The account is open again, with the roles it had.")

    def carry_out(self, typed: dict[str, Any]) -> None:
        reactivate_user(self.subject.pk, actor=self.actor, at=self.at)
