"""A bay or a person, with the minutes that are still free."""

from __future__ import annotations

from anxin.workshop.planner.axis import Axis, Span, filled, runs

Key = tuple[str, str]
"""A car and one of its operations."""


class Resource:
    """``free`` are minutes of the clock. What is free on an axis, and where work may begin there, is asked far more often
    than it changes, and is kept."""

    __slots__ = ("_begins", "_on", "base", "free", "id", "kept", "taken")

    def __init__(self, name: str, base: int, kept: int) -> None:
        self.id, self.base, self.free, self.kept = name, base, base, kept
        self.taken: dict[Key, Span] = {}
        self._on: dict[tuple[Axis, bool], tuple[int, int]] = {}
        self._begins: dict[tuple[Axis, bool, int], int] = {}

    def take(self, key: Key, start: int, end: int) -> None:
        self.taken[key] = (start, end)
        self.free &= ~((1 << end) - (1 << start))
        for on, (minutes, bridges) in self._on.items():
            self._on[on] = minutes & ~on[0].taken(start, end), bridges & ~on[0].broken(start, end)
        self._begins.clear()

    def give_back(self, key: Key) -> None:
        """What others hold stays taken, even where two operations of one car had the same minutes."""
        del self.taken[key]
        self.free = self.base & ~filled(self.taken.values())
        self._on.clear()
        self._begins.clear()

    def begins(self, axis: Axis, length: int, *, is_kept_open: bool) -> int:
        """The minutes of the axis from which so many are free, pauses between them included."""
        is_open = is_kept_open or not self.kept
        found = self._begins.get((axis, is_open, length))
        if found is None:
            on = self._on.get((axis, is_open))
            if on is None:
                free = self.free if is_open else self.free & ~self.kept
                on = self._on[axis, is_open] = axis.pressed(free), axis.bridges(free)
            found = self._begins[axis, is_open, length] = _begins(*on, length)
        return found


def begins(axis: Axis, length: int, free: int) -> int:
    return _begins(axis.pressed(free), axis.bridges(free), length)


def _begins(minutes: int, bridges: int, length: int) -> int:
    found = runs(minutes, length)
    return found & runs(bridges, length - 1) if length > 1 else found
