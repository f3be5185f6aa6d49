from decimal import Decimal

import pytest

from anxin.kernel.money import formatted, yuan


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.005", "0.01"), ("0.0049", "0.00"), ("2.675", "2.68"), ("-0.005", "-0.01"), (3, "3.00"), ("1e3", "1000.00")],
)
def test_half_a_cent_goes_up(amount, rounded):
    assert str(yuan(amount)) == rounded


def test_a_float_is_not_money():
    with pytest.raises(TypeError):
        yuan(0.1)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(Decimal("1234.5"), "¥1,234.50"), (Decimal("-0.5"), "-¥0.50"), (0, "¥0.00"), (Decimal("-0.001"), "¥0.00")],
)
def test_formatted(amount, text):
    assert formatted(amount) == text
