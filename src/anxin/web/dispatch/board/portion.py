"""How much of a board is sent: at first what a screen shows, afterwards what the page does not have yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from zlib import crc32

from anxin.dispatch.board.lanes import Lane

AT_ONCE = 240
"""Bars that come with the page itself; a screen shows about half of them."""
LETTERS = 8


def mark_of(html: str) -> str:
    """Another one for another drawing."""
    return f"{crc32(html.encode()):0{LETTERS}x}"


@dataclass(frozen=True)
class Portion:
    """``known``: marks of the parts that the page has, which come empty. ``coming``: lanes of whom the name alone is sent
    now. ``is_whole``: whether none are.
    """

    known: frozenset[str] = frozenset()
    coming: frozenset[int] = frozenset()

    @property
    def is_whole(self) -> bool:
        return not self.coming

    @classmethod
    def first(cls, lanes: Iterable[Lane]) -> Self:
        """The uppermost lanes, until there are bars enough."""
        bars, coming = 0, set()
        for lane in lanes:
            if bars >= AT_ONCE and lane.bars:
                coming.add(lane.technician)
            bars += len(lane.bars)
        return cls(coming=frozenset(coming))

    @classmethod
    def missing(cls, marks: str) -> Self:
        """What a page lacks that has these: they stand one after the other, without anything between them."""
        return cls(known=frozenset(marks[at : at + LETTERS] for at in range(0, len(marks), LETTERS)))
