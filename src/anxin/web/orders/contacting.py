"""Words with the customer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.call_after_urge import call_after_urge
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.try_contact import try_contact
from anxin.fieldwork.models import WorkOrder
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.base import OrderMove


class ContactForm(ActionForm):
    spoke_with = forms.CharField(label=_("Spoke with"), max_length=120, required=False)
    is_data_verified = forms.BooleanField(label=_("User and product data verified with the customer"), required=False)
    is_proof_reminded = forms.BooleanField(
        label=_("Asked the customer to have invoice and warranty card ready"), required=False
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    note = Text(label=_("What was said"), required=False)


class ContactPage(OrderMove):
    code = "contact"
    form_class = ContactForm
    is_usual = True
    hint = _("Confirm the symptom first: what can be cleared on the phone needs no visit.")
    done = _("The call is kept. Agree a visit next.")

    def initial(self) -> dict[str, Any]:
        request = self.subject.request
        return {"spoke_with": request.contact_name, "address": request.address}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        address = typed.pop("address")
        changed = {"address": address} if address and address != self.subject.request.address else {}
        contact_customer(self.subject.pk, corrections=changed, **typed, **who_and_when)


class TryContactForm(ActionForm):
    note = Text(label=_("What happened"), help_text=_("For example: rang twice, nobody answered."))


class TryContactPage(OrderMove):
    code = "try_contact"
    form_class = TryContactForm
    done = _("The attempt is kept. The clock goes on.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        try_contact(self.subject.pk, **typed, **who_and_when)


class CallAfterUrgeForm(ActionForm):
    is_reached = forms.BooleanField(label=_("The customer answered"), required=False)
    note = Text(label=_("What was said, or why nobody answered"))


class CallAfterUrgePage(OrderMove):
    code = "call_after_urge"
    form_class = CallAfterUrgeForm
    is_usual = True
    done = _("The call is kept.")

    @classmethod
    def fits(cls, subject: WorkOrder) -> bool:
        """While the last urge waits for a call."""
        last = subject.request.urges.order_by("-number").first()
        return last is not None and not subject.contacts.filter(called_at__gte=last.urged_at).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        call_after_urge(self.subject.pk, **typed, **who_and_when)
