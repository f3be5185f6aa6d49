"""Who goes there."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.ability import Shortfall, shortfalls
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.stations import suggest_technicians
from anxin.handbook.grounds import ground
from anxin.kernel.listed import listed
from anxin.people.models import User
from anxin.people.queries import technicians
from anxin.web.forms import ActionForm
from anxin.web.orders.base import OrderMove


class AssignForm(ActionForm):
    technician = forms.ModelChoiceField(label=_("Technician"), queryset=User.objects.none())

    def __init__(
        self, *args: Any, station_id: int, without: Collection[int], reasons: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["technician"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = technicians(station_id).exclude(pk__in=without)
        if reasons:
            field.label_from_instance = lambda person: f"{person} · {reasons.get(person.pk, '')}"  # type: ignore[assignment,method-assign]


class AssignPage(OrderMove):
    code = "assign"
    form_class = AssignForm
    template_name = "web/orders/assign.html"
    done = _("The technician has the order and is told.")

    def form_kwargs(self) -> dict[str, Any]:
        """The station's technicians who are certified for the job; where a visit is agreed, with how their day looks."""
        visit = self.subject.visit_ahead
        rows = suggest_technicians(self.subject, starts_at=visit.starts_at, ends_at=visit.ends_at) if visit else []
        reasons = {row.technician.pk: listed(row.reasons) for row in rows}
        return {"station_id": self.subject.station_id, "without": list(self._lacks()), "reasons": reasons}

    def extra(self) -> dict[str, Any]:
        lacks = self._lacks()
        people = technicians(self.subject.station_id).filter(pk__in=lacks) if lacks else []
        return {
            **super().extra(),
            "left_out": [(person, listed(lacks[person.pk])) for person in people],
            "why_left_out": ground(self.subject, "work_order.assign.technician"),
        }

    def _lacks(self) -> dict[int, tuple[Shortfall, ...]]:
        """By technician, on the day of the visit; today where none is agreed."""
        visit = self.subject.visit_ahead
        day = timezone.localdate(visit.starts_at if visit else self.at)
        people = technicians(self.subject.station_id).values_list("pk", flat=True)
        return dict(shortfalls(self.subject.request, list(people), day))

    def initial(self) -> dict[str, Any]:
        return {"technician": self.subject.technician_id}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        assign_technician(self.subject.pk, typed["technician"].pk, **who_and_when)
