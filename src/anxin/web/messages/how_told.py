"""How one wants to be told: by which ways, where one is reached, and when not."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.messages.actions.set_preference import set_preference
from anxin.messages.carriers import carriers, channels_served
from anxin.messages.models import Preference
from anxin.messages.standing import preference_of
from anxin.people.models import User
from anxin.web.form_page import FormPage
from anxin.web.messages.fields import WishForm, as_initial, wish_of


class HowToldForm(WishForm):
    field_order = ("email", "phone", "chat", "follows_role")

    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=_("Phone for text messages"), required=False, max_length=32)
    chat = forms.CharField(
        label=_("Name or number at the chat service"),
        required=False,
        max_length=120,
        help_text=_("As the administrator says; in a shared room it is not needed."),
    )
    follows_role = forms.BooleanField(label=_("As is usual for my role; the choices below rest"), required=False)


class HowIAmToldPage(FormPage):
    title = _("How I am told")
    done = _("From now on messages come this way.")
    form_class = HowToldForm
    template_name = "web/messages/how_told.html"

    def initial(self) -> dict[str, Any]:
        own = Preference.objects.filter(user=self.actor).first()
        shown = preference_of(self.actor.pk) or own or Preference(time_zone=settings.TIME_ZONE)
        addresses = {"email": self.actor.email, "phone": self.actor.phone, "chat": own.chat if own else ""}
        return {**as_initial(shown), **addresses, "follows_role": own.follows_role if own else shown.role is not None}

    def extra(self) -> dict[str, Any]:
        administrators = User.objects.with_role("administrator")
        return {
            "nobody_carries": not channels_served(carriers()),
            "administrators": list(administrators[:3]),
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        wish = wish_of(typed)
        set_preference(wish, **typed, actor=self.actor, at=self.at)
        return reverse("how-told")
