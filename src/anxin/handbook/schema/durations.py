"""Lengths of time and moments of a month, in the program's one grammar."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from anxin.kernel import durations
from anxin.kernel.recurrences import recurrence


def _known(text: str) -> str:
    try:
        unit = durations.parse(text).unit
    except durations.DurationRefused as refusal:
        raise ValueError(str(refusal)) from None
    if unit is durations.Unit.MOMENT:
        raise ValueError("a handbook cannot know the moment; name it with `moment`")
    return text


def _offset(text: str) -> str:
    try:
        durations.parse_offset(text)
    except durations.DurationRefused as refusal:
        raise ValueError(str(refusal)) from None
    return text


def _recurring(text: str) -> str:
    if recurrence(text) is None:
        raise ValueError(
            f"{text!r} is no day that comes again; write “day 17:00”, “week fri”, “month 5”, “quarter” ..."
        )
    return text


# "2h", "24h", "5wd", "3mo", "day 25 12:00", "month end", "week fri 12:00"
Duration = Annotated[str, StringConstraints(max_length=32), AfterValidator(_known)]
# How long before or after an agreed time: "-7d", "-2mo", "-1h", "2wd"
Offset = Annotated[str, StringConstraints(max_length=12), AfterValidator(_offset)]
# "day 17:00", "week fri 12:00", "tenday", "month 5", "month end", "quarter", "year 12-31"
Recurring = Annotated[str, StringConstraints(max_length=24), AfterValidator(_recurring)]
