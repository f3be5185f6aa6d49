"""Facts about months, statements and vouchers (the latter told of the work order), rewards and penalties."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class PeriodOpened(Event):
    name = "period.opened"
    sentence = _("The month %(starts_on)s to %(ends_on)s was opened.")
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class PeriodClosed(Event):
    name = "period.closed"
    sentence = _(
        "%(actor)s closed the month: %(statements)s statements, %(total)s yuan, %(carried_over)s carried over."
    )
    statements: int
    total: Decimal
    carried_over: int


@dataclass(frozen=True)
class VoucherSent(Event):
    name = "voucher.sent"
    sentence = _("%(actor)s sent the voucher.")


@dataclass(frozen=True)
class VoucherChecked(Event):
    name = "voucher.checked"
    sentence = _("%(actor)s compared the voucher with the order: %(result)s. %(remark)s")
    result: str
    has_proof_copy: bool
    remark: str


@dataclass(frozen=True)
class StatementDrafted(Event):
    name = "statement.drafted"
    sentence = _("The statement was drawn up: %(admitted)s orders, %(refused)s refused, %(total)s yuan.")
    admitted: int
    refused: int
    total: Decimal


@dataclass(frozen=True)
class LineRefused(Event):
    name = "statement.line_refused"
    sentence = _("%(actor)s refused %(order)s (%(before)s yuan): %(reason)s")
    order: str
    before: Decimal
    reason: str


@dataclass(frozen=True)
class LineAdmitted(Event):
    name = "statement.line_admitted"
    sentence = _("%(actor)s admitted %(order)s with %(amount)s yuan: %(reason)s")
    order: str
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class StatementManagerSigned(Event):
    name = "statement.manager_signed"
    sentence = _("%(actor)s signed for customer service: %(total)s yuan.")
    total: Decimal


@dataclass(frozen=True)
class StatementSentBack(Event):
    name = "statement.sent_back"
    sentence = _("%(actor)s sent the statement back: %(reason)s")
    reason: str


@dataclass(frozen=True)
class StatementFinanceSigned(Event):
    name = "statement.finance_signed"
    sentence = _("%(actor)s signed for finance: %(total)s yuan.")
    total: Decimal


@dataclass(frozen=True)
class StatementConfirmed(Event):
    name = "statement.confirmed"
    sentence = _("%(actor)s confirmed the statement for the station.")


@dataclass(frozen=True)
class StatementDisputed(Event):
    name = "statement.disputed"
    sentence = _("%(actor)s objected for the station: %(objection)s")
    objection: str


@dataclass(frozen=True)
class DisputeResolved(Event):
    name = "statement.resolved"
    sentence = _("%(actor)s answered the objection: %(answer)s")
    answer: str


@dataclass(frozen=True)
class StatementWithdrawn(Event):
    name = "statement.withdrawn"
    sentence = _("%(actor)s withdrew the statement: %(reason)s")
    reason: str


@dataclass(frozen=True)
class StatementPaid(Event):
    name = "statement.paid"
    sentence = _("%(actor)s paid %(total)s yuan (%(reference)s).")
    total: Decimal
    reference: str


@dataclass(frozen=True)
class PenaltyProposed(Event):
    """``amount`` is empty while it is counted, or left to whoever decides."""

    name = "penalty.proposed"
    sentence = _("“%(title)s” was proposed for %(cause)s (yuan: %(amount)s). %(note)s")
    rule: str
    title: str
    title_en: str
    cause: str
    amount: str
    note: str


@dataclass(frozen=True)
class PenaltySettled(Event):
    name = "penalty.settled"
    sentence = _("Counted: %(periods)s started periods, %(amount)s yuan.")
    periods: int
    amount: Decimal


@dataclass(frozen=True)
class PenaltyConfirmed(Event):
    name = "penalty.confirmed"
    sentence = _("%(actor)s confirmed %(amount)s yuan for %(whom)s. %(note)s")
    rule: str
    amount: Decimal
    whom: str
    note: str


@dataclass(frozen=True)
class PenaltyWaived(Event):
    name = "penalty.waived"
    sentence = _("%(actor)s waived it: %(reason)s")
    rule: str
    reason: str


@dataclass(frozen=True)
class PenaltyAppealed(Event):
    name = "penalty.appealed"
    sentence = _("%(actor)s objected: %(objection)s")
    rule: str
    objection: str


@dataclass(frozen=True)
class PenaltyUpheld(Event):
    name = "penalty.upheld"
    sentence = _("%(actor)s upheld it: %(ruling)s")
    rule: str
    ruling: str


@dataclass(frozen=True)
class PenaltyReversed(Event):
    name = "penalty.reversed"
    sentence = _("%(actor)s reversed it: %(ruling)s")
    rule: str
    ruling: str
