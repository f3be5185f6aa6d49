"""The time of the visit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.queries import hold_of
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.orders.base import OrderMove


class ScheduleForm(ActionForm):
    starts_at = Moment(label=_("From"))
    ends_at = Moment(label=_("Until"), required=False, help_text=_("Empty: as long as the handbook plans for a visit."))
    content = forms.CharField(label=_("What is to be done"), max_length=300, required=False)
    later_because = Text(
        label=_("Why later than the limit"),
        max_length=300,
        required=False,
        rows=2,
        help_text=_("Only where the customer wishes a later time."),
    )


class SchedulePage(OrderMove):
    code = "schedule"
    form_class = ScheduleForm
    is_usual = True
    done = _("The visit is agreed.")

    def initial(self) -> dict[str, Any]:
        """The time that a plan keeps free for the customer, else the one they wished for."""
        if hold := hold_of(self.subject.request_id, at=self.at):
            return {"starts_at": hold.starts_at, "ends_at": hold.ends_at}
        return {"starts_at": self.subject.request.wished_at}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        schedule_visit(self.subject.pk, **typed, **who_and_when)


class RescheduleForm(ActionForm):
    starts_at = Moment(label=_("New time, from"))
    ends_at = Moment(label=_("Until"), required=False)
    reason = Text(label=_("Why it has to be moved"), max_length=300)
    is_apologised = forms.BooleanField(label=_("The customer was told why, with an apology"), required=False)
    is_agreed = forms.BooleanField(label=_("The customer agreed to the new time"), required=False)


class ReschedulePage(OrderMove):
    code = "reschedule"
    form_class = RescheduleForm
    done = _("The new time is agreed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        reschedule_visit(self.subject.pk, **typed, **who_and_when)
