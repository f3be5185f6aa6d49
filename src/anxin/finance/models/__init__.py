from anxin.finance.models.periods import Period
from anxin.finance.models.statements import Statement, StatementLine
from anxin.finance.models.vouchers import Voucher

__all__ = ["Period", "Statement", "StatementLine", "Voucher"]
