"""What is done with an appointment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.forms import Moment, Text
from anxin.web.shop.base import OfOrder, ReasonForm, ShopMove, ShopMoveOfOrder
from anxin.web.shop.times import Labour, offered_labour
from anxin.workshop.actions.miss_appointment import miss_appointment
from anxin.workshop.actions.reappoint import reappoint
from anxin.workshop.actions.withdraw_order import withdraw_shop_order
from anxin.workshop.models import KeptTime


class ReappointForm(OfOrder):
    labour = Labour(label=_("Expected to be done"), required=False)
    appointed_at = Moment(label=_("New time"))
    reason = Text(label=_("Reason"), max_length=300)
    is_by_shop = forms.BooleanField(label=_("The shop cannot keep the old time"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["labour"].queryset = offered_labour(self.order.line)  # type: ignore[attr-defined]
        self.fields["labour"].widget.station_id = self.order.station_id


class ReappointPage(ShopMoveOfOrder):
    code = "reappoint"
    form_class = ReappointForm
    done = _("Moved. Both times are kept.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return subject.appointed_at is not None

    def initial(self) -> dict[str, Any]:
        kept = KeptTime.objects.filter(order=self.subject).first()
        return {"appointed_at": self.subject.appointed_at, "labour": kept.labour.all() if kept else []}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        typed["labour"] = tuple(row.pk for row in typed["labour"])
        reappoint(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(ShopMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Cancelled. The request ends with it.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_shop_order(self.subject.pk, **typed, **who_and_when)


class MissPage(ShopMove):
    code = "miss"
    form_class = ReasonForm
    is_grave = True
    done = _("Noted. Another appointment can be made from the request.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return subject.appointed_at is not None

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        miss_appointment(self.subject.pk, **typed, **who_and_when)
