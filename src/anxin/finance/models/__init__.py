from anxin.finance.models.periods import CarryOver, Period
from anxin.finance.models.statements import Statement, StatementLine
from anxin.finance.models.vouchers import Voucher

__all__ = ["CarryOver", "Period", "Statement", "StatementLine", "Voucher"]
