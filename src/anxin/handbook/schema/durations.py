"""Lengths of time and moments of a month, in the program's one grammar."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from anxin.kernel import durations


def _known(text: str) -> str:
    try:
        unit = durations.parse(text).unit
    except durations.DurationRefused as refusal:
        raise ValueError(str(refusal)) from None
    if unit is durations.Unit.MOMENT:
        raise ValueError("a handbook cannot know the moment; name it with `moment`")
    return text


# "2h", "24h", "5wd", "3mo", "day 25 12:00"
Duration = Annotated[str, StringConstraints(max_length=32), AfterValidator(_known)]
