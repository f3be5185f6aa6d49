"""The working minutes of a shift pattern, numbered from nought: pauses vanish, and work that runs on after them is one piece.

Sets of minutes are whole numbers with a bit for each, lowest first. On an axis, minutes of work that follow each other are
bits that follow each other, whatever lies between them on the clock.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

Span = tuple[int, int]


class Axis:
    """Made of spans of the clock, in order and apart from each other."""

    __slots__ = ("_pauses", "before", "ends", "spans", "starts", "total")

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = tuple(spans)
        self.starts = [start for start, _end in spans]
        self.ends = [end for _start, end in spans]
        *self.before, self.total = accumulate((end - start for start, end in spans), initial=0)
        self._pauses = filled(zip(self.ends, self.starts[1:], strict=False))

    def index(self, minute: int) -> int:
        """How many working minutes come before that minute of the clock."""
        at = bisect_right(self.starts, minute) - 1
        return self.before[at] + min(minute, self.ends[at]) - self.starts[at] if at >= 0 else 0

    def minute(self, index: int) -> int:
        """The minute of the clock of a working minute."""
        at = bisect_right(self.before, index) - 1
        return self.starts[at] + index - self.before[at]

    def end(self, index: int, minutes: int) -> int:
        """When work of so many minutes is done that begins with that working minute."""
        return self.minute(index + minutes - 1) + 1

    def pressed(self, bits: int) -> int:
        """Of a set of minutes of the clock, those of the axis."""
        found = 0
        for start, end, before in zip(self.starts, self.ends, self.before, strict=True):
            found |= (bits >> start & (1 << end - start) - 1) << before
        return found

    def taken(self, start: int, end: int) -> int:
        """The working minutes from one minute of the clock until before another."""
        return (1 << self.index(end)) - (1 << self.index(start))

    def bridges(self, bits: int) -> int:
        """The working minutes after which the whole pause, if there is one, belongs to the set."""
        found = (1 << self.total) - 1
        closed = ~bits & self._pauses
        while closed:
            first = (closed & -closed).bit_length() - 1
            at = bisect_right(self.starts, first)
            found ^= 1 << self.before[at] - 1
            closed = closed >> self.starts[at] << self.starts[at]
        return found

    def broken(self, start: int, end: int) -> int:
        """The working minutes whose pause some time of the clock, taken, has a part of."""
        first = max(1, bisect_right(self.starts, start))
        last = min(bisect_left(self.ends, end), len(self.starts) - 1)
        return sum(1 << self.before[at] - 1 for at in range(first, last + 1))


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """What the holes leave of the spans, in order; spans that touch are joined."""
    cut = sorted(holes)
    left: list[Span] = []
    for begin, end in sorted(spans):
        here = begin
        for opens, closes in cut:
            if closes <= here or opens >= end:
                continue
            if opens > here:
                left.append((here, opens))
            here = max(here, closes)
        if here < end:
            left.append((here, end))
    joined: list[Span] = []
    for start, end in left:
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def filled(windows: Iterable[Span]) -> int:
    """The minutes of some spans, as a set."""
    bits = 0
    for opens, closes in windows:
        bits |= (1 << closes) - (1 << opens)
    return bits


def runs(bits: int, length: int) -> int:
    """The minutes from which on so many belong to the set, itself among them; found by doubling."""
    have = 1
    while have < length and bits:
        step = min(have, length - have)
        bits &= bits >> step
        have += step
    return bits
