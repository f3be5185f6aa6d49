"""What should not have happened, and what was decided about it (NET-003-04)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import Violation, WorkOrder
from anxin.handbook.current import edition
from anxin.handbook.titles import Titled
from anxin.insight.registers.register import Column, Register, labelled
from anxin.insight.spans import Span
from anxin.people.models import User


def _sanction(row: dict[str, Any]) -> str:
    """What the handbook of the order has for it, once it is confirmed."""
    if row["decision"] != Violation.Decision.CONFIRMED:
        return ""
    listed = next((one for one in edition(row["work_order__handbook"]).violations if one.id == row["code"]), None)
    return str(Titled(listed.sanction, listed.sanction_en)) if listed else ""


_COLUMNS = (
    Column(_("Work order"), "work_order__number"),
    Column(_("Station"), "work_order__station__title"),
    Column(_("Violation"), "title"),
    Column(_("Note"), "note"),
    Column(_("Reported at"), "reported_at"),
    Column(_("Decision"), labelled("decision", Violation.Decision.choices)),
    Column(_("Sanction"), _sanction),
    Column(_("Why"), "decision_note"),
    Column(_("Decided at"), "decided_at"),
)


def violations(line: str, span: Span, *, user: User) -> Register:
    seen = WorkOrder.objects.visible_to(user).filter(request__line=line)
    rows = Violation.objects.filter(
        work_order__in=seen, reported_at__gte=span.start, reported_at__lt=span.end
    ).order_by("reported_at", "pk")
    paths = (
        "work_order__number",
        "work_order__station__title",
        "work_order__handbook",
        "code",
        "title",
        "note",
        "reported_at",
        "decision",
        "decision_note",
        "decided_at",
    )
    return Register(_("Register of violations"), _COLUMNS, rows.values(*paths))
