"""Delays reported to headquarters, with the stations' reasons (INF-003-06)."""

from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import DelayReport, WorkOrder
from anxin.insight.registers.register import Column, Register
from anxin.insight.spans import Span
from anxin.people.models import User

_COLUMNS = (
    Column(_("Work order"), "work_order__number"),
    Column(_("Station"), "work_order__station__title"),
    Column(_("Reported by the customer at"), "work_order__request__registered_at"),
    Column(_("Told headquarters at"), "reported_at"),
    Column(_("Reason"), "reason"),
    Column(_("Explained at"), "explained_at"),
    Column(_("Explained by"), "explained_by__name"),
    Column(_("Finished at"), "work_order__completed_at"),
)


def delays(line: str, span: Span, *, user: User) -> Register:
    seen = WorkOrder.objects.visible_to(user).filter(request__line=line)
    rows = DelayReport.objects.filter(
        work_order__in=seen, reported_at__gte=span.start, reported_at__lt=span.end
    ).order_by("reported_at", "pk")
    paths = (
        "work_order__number",
        "work_order__station__title",
        "work_order__request__registered_at",
        "reported_at",
        "reason",
        "explained_at",
        "explained_by__name",
        "work_order__completed_at",
    )
    return Register(_("Register of delays"), _COLUMNS, rows.values(*paths))
