"""Which segments of a day are worked: the week, overruled by holidays, overruled by dated exceptions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused

Segment: TypeAlias = tuple[int, int]
"""From and to, in minutes after midnight; ``to`` may be 1440."""

_CLOCK_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")


class SegmentsRefused(InputRefused):
    """Working hours that no day can have."""

    code = "segments_refused"
    sentence = _("“%(text)s” are no working hours. Write segments in order, such as 08:30-12:00 and 13:30-17:30.")


def parse_segments(pairs: Iterable[Sequence[str]]) -> tuple[Segment, ...]:
    """``[["08:30", "12:00"], ...]`` in minutes; raises ``SegmentsRefused`` where they overlap or run backwards."""
    pairs = [tuple(pair) for pair in pairs]
    segments: list[Segment] = []
    end = 0
    for pair in pairs:
        since, until = (_minutes(text, pairs) for text in pair) if len(pair) == 2 else (0, 0)
        if not end <= since < until <= 1440:
            raise SegmentsRefused(text=_written(pairs))
        segments.append((since, until))
        end = until
    return tuple(segments)


def _minutes(text: str, pairs: Sequence[Sequence[str]]) -> int:
    match = _CLOCK_TIME.fullmatch(text)
    if not match or int(match[2]) > 59:
        raise SegmentsRefused(text=_written(pairs))
    return int(match[1]) * 60 + int(match[2])


def _written(pairs: Sequence[Sequence[str]]) -> str:
    return ", ".join("-".join(pair) for pair in pairs)


@dataclass(frozen=True)
class Days:
    """A calendar's days. ``holidays`` maps a day to whether it is worked (a make-up day, 调休) or free.

    On a make-up day the hours are those of the first weekday that has any: the law moves the day, not the hours.
    """

    week: tuple[tuple[Segment, ...], ...]
    holidays: Mapping[date, bool] = field(default_factory=dict)
    exceptions: Mapping[date, tuple[Segment, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("a week has seven days")

    def segments(self, day: date) -> tuple[Segment, ...]:
        """The worked segments of this day, in order."""
        if (exception := self.exceptions.get(day)) is not None:
            return exception
        own = self.week[day.weekday()]
        worked = self.holidays.get(day)
        if worked is None:
            return own
        return (own or self.usual) if worked else ()

    @property
    def usual(self) -> tuple[Segment, ...]:
        """The hours of an ordinary working day."""
        return next((segments for segments in self.week if segments), ())

    @property
    def never_pauses(self) -> bool:
        return not self.holidays and not self.exceptions and all(day == ((0, 1440),) for day in self.week)
