"""Rewards and penalties with person, order, rule, amount, who fixed it, and the waiver (KPI-002-12)."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anxin.finance.lifecycle import PENALTY
from anxin.finance.models import Penalty
from anxin.insight.registers.register import Column, Register, labelled
from anxin.insight.spans import Span
from anxin.people.models import User

_COLUMNS = (
    Column(_("Number"), "number"),
    Column(_("Person"), lambda row: row["person__name"] or ""),
    Column(_("Station"), lambda row: row["station__title"] or ""),
    Column(_("About"), "cause_number"),
    Column(_("What for"), lambda row: _title(row)),
    Column(_("Clause"), lambda row: ", ".join(row["clause"])),
    Column(_("Amount (yuan)"), lambda row: _signed(row)),
    Column(_("State"), labelled("state", PENALTY.choices())),
    Column(_("Proposed"), "proposed_at"),
    Column(_("Decided by"), lambda row: row["decided_by__name"] or ""),
    Column(_("Decided"), "decided_at"),
    Column(_("Why"), "decision_note"),
    Column(_("Objection"), "appeal"),
    Column(_("Ruling"), "ruling"),
)
_PATHS = (
    "number",
    "person__name",
    "station__title",
    "cause_number",
    "title",
    "title_en",
    "clause",
    "kind",
    "amount",
    "state",
    "proposed_at",
    "decided_by__name",
    "decided_at",
    "decision_note",
    "appeal",
    "ruling",
)


def penalties(line: str, span: Span, *, user: User) -> Register:
    rows = (
        Penalty.objects.visible_to(user)
        .filter(line=line, proposed_at__gte=span.start, proposed_at__lt=span.end)
        .order_by("proposed_at", "pk")
    )
    return Register(_("Register of rewards and penalties"), _COLUMNS, rows.values(*_PATHS))


def _title(row: dict[str, str]) -> str:
    return (row["title_en"] if (get_language() or "").startswith("en") else "") or row["title"]


def _signed(row: dict[str, object]) -> object:
    amount = row["amount"]
    return amount if amount is None or row["kind"] == "reward" else -amount  # type: ignore[operator]
