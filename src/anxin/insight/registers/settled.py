"""Every line of the month's statements, classified (FEE-003-13, INF-003-05)."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anxin.finance.lifecycle import STATEMENT
from anxin.finance.models import Statement, StatementLine
from anxin.insight.registers.register import Column, Register, labelled, yes_no
from anxin.insight.spans import Span
from anxin.people.models import User
from anxin.requests.kinds import Kind

_COLUMNS = (
    Column(_("Statement"), "statement__number"),
    Column(_("Station"), "statement__station__title"),
    Column(_("Month"), lambda row: f"{row['statement__period__ends_on']:%Y-%m}"),
    Column(_("Work order"), "work_order__number"),
    Column(_("Kind"), labelled("work_order__kind", Kind.choices)),
    Column(_("Finished at"), "work_order__completed_at"),
    Column(_("Admitted"), yes_no("is_admitted")),
    Column(_("Rate"), "rate"),
    Column(_("Fee (yuan)"), "amount"),
    Column(_("Reason"), lambda row: _reason(row)),
    Column(_("Clause"), lambda row: ", ".join(row["clause"])),
    Column(_("State of the statement"), labelled("statement__state", STATEMENT.choices())),
)


def settled(line: str, span: Span, *, user: User) -> Register:
    """The lines of statements whose month ends in the span."""
    seen = Statement.objects.visible_to(user).filter(
        period__line=line, period__ends_on__gte=span.start.date(), period__ends_on__lt=span.end.date()
    )
    rows = (
        StatementLine.objects.filter(statement__in=seen, is_void=False)
        .order_by("statement__station__title", "work_order__kind", "work_order__completed_at", "pk")
        .values(
            "statement__number",
            "statement__station__title",
            "statement__period__ends_on",
            "statement__state",
            "work_order__number",
            "work_order__kind",
            "work_order__completed_at",
            "is_admitted",
            "rate",
            "amount",
            "reason",
            "reason_en",
            "clause",
        )
    )
    return Register(_("Settled orders by kind"), _COLUMNS, rows)


def _reason(row: dict[str, str]) -> str:
    is_english = (get_language() or "").startswith("en")
    return (row["reason_en"] if is_english else "") or row["reason"]
