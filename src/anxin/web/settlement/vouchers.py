"""The paper side: the station sends its originals, the clerk lays them beside the orders."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import WorkOrder
from anxin.finance.actions.check_voucher import check_voucher
from anxin.finance.actions.send_vouchers import send_vouchers
from anxin.finance.models import Voucher
from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters

MOST = 200


def unsent(user: User) -> QuerySet[WorkOrder]:
    """Finished orders whose originals are still at the station."""
    rows = WorkOrder.objects.visible_to(user).filter(state__in=["completed", "closed"])
    return rows.filter(voucher=None, statement_lines=None)


class VouchersPage(ListPage):
    code = "vouchers"
    title = _("Vouchers")
    row_template = "web/rows/voucher.html"
    headings = (_("Order"), _("Paper"), _("Station"), _("Customer"), _("Finished"), _("Sent"), _("Remark"), "")
    ordering = ("sent_at", "pk")
    nothing = _("No voucher waits to be checked.")
    nothing_hint = _("Stations send them after the month’s end.")
    icon = "receipt"
    filters = (
        Filter("q", _("Number, phone, name, words"), words="work_order__request__terms"),
        Filter("result", _("Paper"), filters.by_field("result"), Voucher.Result.choices),
        filters.stations("work_order__station"),
    )
    exported = (
        (_("Order"), lambda row: row.work_order.number),
        (_("Paper"), lambda row: row.get_result_display()),
        (_("Station"), lambda row: row.work_order.station),
        (_("Finished"), lambda row: row.work_order.completed_at),
        (_("Sent"), lambda row: row.sent_at),
        (_("Checked"), lambda row: row.checked_at),
        (_("Remark"), lambda row: row.remark),
    )

    def rows(self) -> QuerySet[Any]:
        seen = WorkOrder.objects.visible_to(self.asked.user)
        rows = Voucher.objects.filter(work_order__in=seen)
        return rows.select_related("work_order__station", "work_order__request")


class CheckForm(ActionForm):
    result = forms.ChoiceField(
        label=_("The paper"),
        choices=[choice for choice in Voucher.Result.choices if choice[0] != Voucher.Result.SENT],
        widget=forms.RadioSelect,
    )
    has_proof_copy = forms.BooleanField(label=_("Copy of the purchase proof is with it"), required=False)
    remark = Text(label=_("What differs or is missing"), max_length=300, required=False, rows=2)


class CheckVoucherPage(FormPage):
    title = _("Lay the voucher beside the order")
    button = _("Keep")
    form_class = CheckForm
    template_name = "web/settlement/check.html"
    asks_at = "voucher.check"
    done = _("Checked.")

    def find(self) -> Any:
        number = self.kwargs["number"]
        rows = WorkOrder.objects.visible_to(self.actor).select_related("request__product", "station", "technician")
        found = rows.filter(number=number).first()
        if found is None:
            raise NotFound(what=WorkOrder._meta.verbose_name, key=number)
        return found

    def extra(self) -> dict[str, Any]:
        order = self.subject
        return {
            "order": order,
            "matter": order.request,
            "parts": list(order.parts_used.filter(reverses=None, reversed_by=None).order_by("pk")),
            "charges": list(order.charge_lines.order_by("pk")),
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        check_voucher(self.subject.pk, **typed, actor=self.actor, at=self.at)
        return reverse("vouchers") + "?result=sent"


class SendForm(ActionForm):
    orders = forms.ModelMultipleChoiceField(
        label=_("Orders whose originals go into the envelope"),
        queryset=WorkOrder.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, orders: QuerySet[WorkOrder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["orders"]
        field.queryset = orders  # type: ignore[attr-defined]
        field.label_from_instance = described  # type: ignore[attr-defined]


def described(order: WorkOrder) -> str:
    return f"{order.number} · {order.request.contact_name} · {order.completed_at:%m-%d}"


class SendVouchersPage(FormPage):
    """The station's list of what still has to go to headquarters."""

    title = _("Send vouchers")
    button = _("They are on their way")
    form_class = SendForm
    template_name = "web/settlement/send.html"
    asks_at = "voucher.send"
    done = _("Noted. Headquarters expects them.")

    def form_kwargs(self) -> dict[str, Any]:
        rows = unsent(self.actor).select_related("request").order_by("completed_at")
        return {"orders": rows}

    def initial(self) -> dict[str, Any]:
        return {"orders": list(unsent(self.actor).order_by("completed_at").values_list("pk", flat=True)[:MOST])}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        send_vouchers([order.pk for order in typed["orders"]], actor=self.actor, at=self.at)
        return reverse("vouchers")
