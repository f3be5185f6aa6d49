"""Parts fitted at the customer's, and entries taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.reverse_part import reverse_part
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.models import PartUsed, WorkOrder
from anxin.kernel.errors import InputRefused
from anxin.parts.at_hand import Hands, Proposal, proposed
from anxin.requests.kinds import Kind
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.base import OrderMove


class PartForm(ActionForm):
    """One of those proposed for the fault, else a number that is typed."""

    proposed = forms.ChoiceField(label=_("Usually changed for this fault"), widget=forms.RadioSelect, required=False)
    code = forms.CharField(label=_("Part number"), max_length=64, required=False)
    title = forms.CharField(
        label=_("Part"), max_length=120, required=False, help_text=_("Empty: as it is called in the parts list.")
    )
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=99, initial=1)
    new_serial = forms.CharField(label=_("Serial number of the new part"), max_length=64, required=False)
    old_serial = forms.CharField(label=_("Serial number of the old part"), max_length=64, required=False)
    has_old_part = forms.BooleanField(label=_("An old part came out"), required=False)
    is_elsewhere = forms.BooleanField(label=_("It is not from our stock"), required=False)

    def __init__(self, *args: Any, proposals: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not proposals:
            del self.fields["proposed"]
            return
        rows = [(row.part.number, _shown(row)) for row in proposals]
        self.fields["proposed"].choices = [*rows, ("", _("another part"))]  # type: ignore[attr-defined]

    @property
    def typed(self) -> dict[str, Any]:
        typed = super().typed
        chosen = typed.pop("proposed", "")
        typed["code"] = typed["code"].strip() or chosen
        if not typed["code"]:
            raise InputRefused(field="code", reason=_now("Say which part it was."))
        return typed


def _shown(row: Proposal) -> str:
    at_hand = _now("%(number)s at hand") % {"number": row.at_hand} if row.at_hand else _now("none at hand")
    return f"{row.part.number} {localised(row.part)} × {row.quantity} · {at_hand}"


class UsePartPage(OrderMove):
    code = "use_part"
    form_class = PartForm
    hint = _("The customer is told of every part that is replaced.")
    done = _("The part is on the order.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"proposals": proposals_for(self.subject)}

    def initial(self) -> dict[str, Any]:
        best = next((row for row in proposals_for(self.subject) if row.at_hand), None)
        about = {"proposed": best.part.number, "quantity": best.quantity} if best else {"proposed": ""}
        return {**about, "has_old_part": self.subject.kind != Kind.INSTALLATION}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        use_part(self.subject.pk, **typed, **who_and_when)


def proposals_for(order: WorkOrder) -> list[Proposal]:
    """What is usually changed for the fault that was reported, with what whoever does the work has at hand."""
    matter = order.request
    family = matter.product.family_id if matter.product else None
    return proposed(matter.fault_code, family, Hands(person_id=order.technician_id, station_id=order.station_id))


class ReversePartForm(ActionForm):
    part = forms.ModelChoiceField(label=_("Which entry"), queryset=PartUsed.objects.none())
    reason = Text(label=_("Reason"), max_length=200, rows=2)

    def __init__(self, *args: Any, order: WorkOrder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].queryset = _standing(order)  # type: ignore[attr-defined]
        self.fields["part"].label_from_instance = lambda row: f"{row.code} {row.title} × {row.quantity}"  # type: ignore[attr-defined]


class ReversePartPage(OrderMove):
    code = "reverse_part"
    form_class = ReversePartForm
    hint = _("The entry stays readable; what it took out of stock goes back.")
    done = _("Taken back.")

    @classmethod
    def fits(cls, subject: WorkOrder) -> bool:
        return subject.parts_count > 0

    def form_kwargs(self) -> dict[str, Any]:
        return {"order": self.subject}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        reverse_part(self.subject.pk, typed.pop("part").pk, **typed, **who_and_when)


def _standing(order: WorkOrder) -> Any:
    return order.parts_used.filter(reverses=None, reversed_by=None).order_by("pk")
