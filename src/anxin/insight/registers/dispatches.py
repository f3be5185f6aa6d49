"""The monthly summary of dispatch orders (派工单汇总表; INF-002-01), which the settlement is audited against."""

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from anxin.care.lifecycle import FOLLOW_UP
from anxin.care.models import FollowUp
from anxin.customers.warranty import Verdict
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.fieldwork.models import WorkOrder
from anxin.finance.models import Voucher
from anxin.insight.registers.register import Column, Register, labelled
from anxin.insight.spans import Span
from anxin.people.models import User
from anxin.requests.kinds import Kind

_COLUMNS = (
    Column(_("Work order"), "number"),
    Column(_("Region"), "region__title"),
    Column(_("Station"), "station__title"),
    Column(_("Technician"), "technician__name"),
    Column(_("Kind"), labelled("kind", Kind.choices)),
    Column(_("Customer"), "request__contact_name"),
    Column(_("Model"), "request__product__code"),
    Column(_("Serial number"), "serial_seen"),
    Column(_("Warranty"), labelled("warranty", Verdict.choices)),
    Column(_("Dispatched at"), "dispatched_at"),
    Column(_("Accepted at"), "accepted_at"),
    Column(_("Contacted at"), "contacted_at"),
    Column(_("On site at"), "first_on_site_at"),
    Column(_("Finished at"), "completed_at"),
    Column(_("Fault cause"), "fault_cause"),
    Column(_("Work done"), "work_done"),
    Column(_("Call-back"), labelled("call_back", FOLLOW_UP.choices())),
    Column(_("Voucher"), labelled("voucher_result", Voucher.Result.choices)),
    Column(_("State"), labelled("state", LIFECYCLE.choices())),
)


def dispatches(line: str, span: Span, *, user: User) -> Register:
    """The orders dispatched in the span, as they stand now."""
    call = FollowUp.objects.filter(work_order=OuterRef("pk"), is_decisive=True).values("state")[:1]
    rows = (
        WorkOrder.objects.visible_to(user)
        .filter(request__line=line, dispatched_at__gte=span.start, dispatched_at__lt=span.end)
        .annotate(
            call_back=Coalesce(Subquery(call), Value(""), output_field=CharField()),
            voucher_result=F("voucher__result"),
        )
        .order_by("station__title", "dispatched_at", "pk")
        .values(
            "number",
            "region__title",
            "station__title",
            "technician__name",
            "kind",
            "request__contact_name",
            "request__product__code",
            "serial_seen",
            "warranty",
            "dispatched_at",
            "accepted_at",
            "contacted_at",
            "first_on_site_at",
            "completed_at",
            "fault_cause",
            "work_done",
            "call_back",
            "voucher_result",
            "state",
        )
    )
    return Register(_("Summary of dispatch orders"), _COLUMNS, rows)
