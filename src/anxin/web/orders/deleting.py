"""An order solved on the phone: the station asks for its deletion, the call centre decides."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.decide_deletion import approve_deletion, refuse_deletion
from anxin.fieldwork.actions.request_deletion import request_deletion
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.base import OrderMove


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"))


class RequestDeletionPage(OrderMove):
    code = "request_deletion"
    form_class = ReasonForm
    is_grave = True
    hint = _(
        "The fault was cleared on the phone and no visit is needed. The call centre rings the customer and decides."
    )
    done = _("The call centre is asked.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        request_deletion(self.subject.pk, **typed, **who_and_when)


class ApproveDeletionPage(OrderMove):
    code = "approve_deletion"
    form_class = ReasonForm
    is_grave = True
    hint = _("Ring the customer first. The request is withdrawn with the order.")
    done = _("Deleted.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        approve_deletion(self.subject.pk, **typed, **who_and_when)


class RefuseDeletionPage(OrderMove):
    code = "refuse_deletion"
    form_class = ReasonForm
    hint = _("The customer still wants the visit.")
    done = _("The station goes on with the order.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_deletion(self.subject.pk, **typed, **who_and_when)
