"""The arithmetic of rewards and penalties. Pure."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")


def started_periods(since: datetime, until: datetime, every: timedelta) -> int:
    """How many periods have begun: one from the first moment on, none where nothing is late."""
    late = until - since
    if late <= timedelta():
        return 0
    return -(-late // every)


def multiple(amount: float | Decimal, factor: Decimal) -> Decimal:
    """So many times an amount, in whole fen."""
    return (Decimal(str(amount)) * factor).quantize(FEN, ROUND_HALF_UP)
