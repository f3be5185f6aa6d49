"""Which station: the suggestions with their reasons, or another one with a reason of the dispatcher's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.forms import ActionForm, Text
from anxin.web.lookups import LookupField


class ChooserForm(ActionForm):
    suggested = forms.IntegerField(widget=forms.HiddenInput, required=False)
    other = LookupField("station", label=_("Another station"), required=False)
    reason = Text(label=_("Why this one"), rows=2, max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("other") and not typed.get("suggested"):
            raise forms.ValidationError(_("Choose a station."))
        return typed


class PaidChooserForm(ChooserForm):
    """Out of warranty it goes out only where the customer pays."""

    is_paid = forms.BooleanField(label=_("The customer knows the basic charge and pays"), required=False)
