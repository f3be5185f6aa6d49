"""On the way to the customer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.actions.prepare import prepare_visit
from anxin.fieldwork.actions.report_absence import report_absence
from anxin.fieldwork.actions.run_late import MOST, run_late
from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.orders.base import OrderMove


class PrepareForm(ActionForm):
    likely_cause = Text(label=_("Likely cause"), required=False, rows=2, max_length=300)
    parts_needed = Text(label=_("Parts to take along"), required=False, rows=2, max_length=300)
    is_take_away_planned = forms.BooleanField(label=_("It will have to be repaired in the station"), required=False)
    departs_at = Moment(label=_("Set out at"), required=False, help_text=_("Empty: as the handbook plans it."))


class PreparePage(OrderMove):
    code = "prepare"
    form_class = PrepareForm
    done = _("Prepared. Tick the list before you leave.")

    def initial(self) -> dict[str, Any]:
        order = self.subject
        return {"likely_cause": order.likely_cause, "parts_needed": order.parts_needed}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        prepare_visit(self.subject.pk, **typed, **who_and_when)


class DepartPage(OrderMove):
    code = "depart"
    is_usual = True
    done = _("On the way. The customer sees it on the page of the visit.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        visit = subject.visit_ahead
        return visit is None or visit.departed_at is None

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        depart(self.subject.pk, **who_and_when)


class RunLateForm(ActionForm):
    minutes = forms.IntegerField(label=_("Minutes after the agreed time"), min_value=1, max_value=MOST)
    reason = Text(label=_("Reason"), rows=2, max_length=300)


class RunLatePage(OrderMove):
    code = "run_late"
    form_class = RunLateForm
    is_usual = True
    hint = _("Phone the customer as well, and apologise. Where the time no longer suits them, agree another one.")
    done = _("The customer and the desk are told as the handbook says.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        run_late(self.subject.pk, **typed, **who_and_when)


class CheckInForm(ActionForm):
    """The phone fills the place in; a phone that will not say where it is may check in all the same."""

    latitude = forms.FloatField(widget=forms.HiddenInput(attrs={"data-latitude": ""}), required=False)
    longitude = forms.FloatField(widget=forms.HiddenInput(attrs={"data-longitude": ""}), required=False)


class CheckInPage(OrderMove):
    code = "check_in"
    form_class = CheckInForm
    template_name = "web/visits/check_in.html"
    is_usual = True
    hint = _("Time and place are kept. If the phone does not tell the place, the time alone counts.")
    done = _("Checked in. Ring the bell, show the badge, put on the shoe covers.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        check_in(self.subject.pk, **typed, **who_and_when)


class AbsenceForm(ActionForm):
    reason = Text(label=_("What happened"), max_length=300, help_text=_("For example: rang and phoned, nobody there."))


class AbsencePage(OrderMove):
    code = "report_absence"
    form_class = AbsenceForm
    is_grave = True
    done = _("Kept. A new time is to be agreed with the customer.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        report_absence(self.subject.pk, **typed, **who_and_when)
