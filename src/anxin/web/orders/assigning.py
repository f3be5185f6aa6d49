"""Who goes there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.stations import suggest_technicians
from anxin.kernel.listed import listed
from anxin.people.models import User
from anxin.people.queries import technicians
from anxin.web.forms import ActionForm
from anxin.web.orders.base import OrderMove


class AssignForm(ActionForm):
    technician = forms.ModelChoiceField(label=_("Technician"), queryset=User.objects.none())

    def __init__(self, *args: Any, station_id: int, reasons: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["technician"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = technicians(station_id)
        if reasons:
            field.label_from_instance = lambda person: f"{person} · {reasons.get(person.pk, '')}"  # type: ignore[assignment,method-assign]


class AssignPage(OrderMove):
    code = "assign"
    form_class = AssignForm
    done = _("The technician has the order and is told.")

    def form_kwargs(self) -> dict[str, Any]:
        """The station's technicians; where a visit is agreed, with how their day looks."""
        visit = self.subject.visit_ahead
        rows = suggest_technicians(self.subject, starts_at=visit.starts_at, ends_at=visit.ends_at) if visit else []
        reasons = {row.technician.pk: listed(row.reasons) for row in rows}
        return {"station_id": self.subject.station_id, "reasons": reasons}

    def initial(self) -> dict[str, Any]:
        return {"technician": self.subject.technician_id}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        assign_technician(self.subject.pk, typed["technician"].pk, **who_and_when)
