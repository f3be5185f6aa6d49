"""Who goes there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.assign import assign_technician
from anxin.people.models import User
from anxin.people.queries import technicians
from anxin.web.forms import ActionForm
from anxin.web.orders.base import OrderMove


class AssignForm(ActionForm):
    technician = forms.ModelChoiceField(label=_("Technician"), queryset=User.objects.none())

    def __init__(self, *args: Any, station_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["technician"].queryset = technicians(station_id)  # type: ignore[attr-defined]


class AssignPage(OrderMove):
    code = "assign"
    form_class = AssignForm
    done = _("The technician has the order and is told.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"station_id": self.subject.station_id}

    def initial(self) -> dict[str, Any]:
        return {"technician": self.subject.technician_id}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        assign_technician(self.subject.pk, typed["technician"].pk, **who_and_when)
