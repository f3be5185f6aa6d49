from anxin.finance.models.penalties import Penalty, PenaltyEntry
from anxin.finance.models.periods import CarryOver, Period
from anxin.finance.models.statements import Statement, StatementLine
from anxin.finance.models.vouchers import Voucher

__all__ = ["CarryOver", "Penalty", "PenaltyEntry", "Period", "Statement", "StatementLine", "Voucher"]
