"""Yuan: decimals with two places, rounded half up as a till does."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def yuan(amount: Decimal | int | str) -> Decimal:
    """Rounded to the cent. Binary fractions are refused: they are not money."""
    if isinstance(amount, float):
        raise TypeError("money is never a float")
    # Adding nothing turns minus zero into zero.
    return Decimal(amount).quantize(CENT, rounding=ROUND_HALF_UP) + 0


def formatted(amount: Decimal | int) -> str:
    """``¥1,234.50``; the same in both languages."""
    rounded = yuan(amount)
    return f"-¥{-rounded:,.2f}" if rounded < 0 else f"¥{rounded:,.2f}"
