"""The factory's gate: take a set into stock, say that it is another, send it back, clear it away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.factory.base import ParcelForm, ReasonForm, ReturnMove
from anxin.web.forms import ActionForm, Text
from anxin.workshop.actions.clear_unit import clear_unit
from anxin.workshop.actions.receive_unit import dispute_unit, receive_unit, turn_unit_away
from anxin.workshop.actions.send_unit_back import send_unit_back
from anxin.workshop.factory.kinds import Disposition


class ReceiveForm(ActionForm):
    serial = forms.CharField(label=_("Barcode of the set itself"), max_length=64)
    is_seal_intact = forms.BooleanField(label=_("The seal is intact"), required=False)
    is_sheet_on_box = forms.BooleanField(label=_("The status sheet is on the box"), required=False)
    shelf = forms.CharField(label=_("Where it stands"), max_length=60, required=False)
    note = Text(label=_("Remark; of a disputed set, how it was settled"), rows=2, required=False)


class ReceivePage(ReturnMove):
    code = "receive"
    form_class = ReceiveForm
    is_usual = True
    done = _("In stock, and in the register.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        receive_unit(self.subject.pk, **typed, **who_and_when)


class DisputePage(ReturnMove):
    code = "dispute"
    form_class = ReasonForm
    is_grave = True
    done = _("The station is told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        dispute_unit(self.subject.pk, **typed, **who_and_when)


class TurnAwayPage(ReturnMove):
    code = "turn_away"
    form_class = ReasonForm
    is_grave = True
    done = _("Turned away.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        turn_unit_away(self.subject.pk, **typed, **who_and_when)


class SendBackPage(ReturnMove):
    code = "send_back"
    form_class = ParcelForm
    is_usual = True
    done = _("On its way back; the station knows.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.state != "appraised" or subject.disposition == Disposition.RETURN)

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        send_unit_back(self.subject.pk, **typed, **who_and_when)


class ClearPage(ReturnMove):
    code = "clear"
    form_class = ReasonForm
    is_grave = True
    done = _("Cleared away.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return subject.asset.customer_id is None

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        clear_unit(self.subject.pk, **typed, **who_and_when)
