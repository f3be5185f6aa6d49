import pytest
from django.utils.translation import override

from anxin.kernel.durations import DurationRefused, Unit, parse

MINUTE = 60_000_000


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("30m", Unit.TIME, 30 * MINUTE),
        ("2h", Unit.TIME, 120 * MINUTE),
        ("24h", Unit.TIME, 1440 * MINUTE),
        ("5d", Unit.DAYS, 5),
        ("5wd", Unit.WORKING_DAYS, 5),
        ("3mo", Unit.MONTHS, 3),
        ("day 25 12:00", Unit.POINT, 0),
        ("day 31 24:00", Unit.POINT, 0),
        ("day 5", Unit.POINT, 0),
        ("month end", Unit.POINT, 0),
        ("week fri 12:00", Unit.POINT, 0),
        ("year 02-29", Unit.POINT, 0),
    ],
)
def test_the_grammar(text, unit, amount):
    duration = parse(text)

    assert (duration.unit, duration.amount, str(duration)) == (unit, amount, text)


@pytest.mark.parametrize(
    "text",
    ["", "2", "h", "0h", "-2h", "2 h", "2H", "1.5h", "２h", "1y", "2h30m", "9999999h", "121mo", "day 0 12:00",
     "day 32 12:00", "day 25 24:01", "day 25 12:60", "month 32", "week wed 25:00", "year 13-01",
     "year 02-30", "week", "fortnight", "until noon", "until 2026-03-04T12:00"],
)  # fmt: skip
def test_anything_else_is_refused_in_a_sentence(text):
    with pytest.raises(DurationRefused) as refused, override("en"):
        parse(text)

    with override("en"):
        assert str(refused.value) == (
            f"“{text}” is no duration. Write 30m, 2h, 5d, 5wd, 3mo, “day 25 12:00”, “week fri” or “month end”."
        )


def test_a_text_is_parsed_once():
    assert parse("7wd") is parse("7wd")
