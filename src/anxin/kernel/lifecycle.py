"""Lifecycles as plain tables: checks, buttons, tests and the drawn diagram all come from the same rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from anxin.kernel.errors import MoveRefused, Sentence


@dataclass(frozen=True, slots=True)
class State:
    """Where a subject stands. ``colour`` is the badge's, the same on every page."""

    code: str
    title: Sentence
    colour: str = "secondary"
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A way from some states to one; ``to`` is ``None`` where the subject stays where it is."""

    code: str
    title: Sentence
    sources: tuple[str, ...]
    to: str | None

    def lands(self, state: str) -> str:
        return state if self.to is None else self.to


@dataclass(frozen=True)
class Lifecycle:
    """The table of one kind of subject.

    Raises ``ValueError`` when it is made with a move from or to a state it does not know, with two rows of one code,
    or with a state nothing leads to.
    """

    subject: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    start: str
    _states: dict[str, State] = field(init=False, repr=False, compare=False)
    _moves: dict[str, Move] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_states", _unique(self.states))
        object.__setattr__(self, "_moves", _unique(self.moves))
        for move in self.moves:
            unknown = {*move.sources, move.to or self.start} - self._states.keys()
            if unknown:
                raise ValueError(f"{self.subject}: move {move.code} names unknown states {sorted(unknown)}")
            ended = [source for source in move.sources if self._states[source].is_end]
            if ended:
                raise ValueError(f"{self.subject}: move {move.code} leaves the end state {ended[0]}")
        reached = {self.start, *(move.to for move in self.moves if move.to)}
        if unreached := self._states.keys() - reached:
            raise ValueError(f"{self.subject}: nothing leads to {sorted(unreached)}")

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves)

    def state(self, code: str) -> State:
        return self._states[code]

    def move(self, code: str) -> Move:
        return self._moves[code]

    def possible(self, state: str) -> list[Move]:
        """The moves that the state allows, in the table's order."""
        return [move for move in self.moves if state in move.sources]

    def check(self, state: str, code: str) -> Move:
        """The move, or ``MoveRefused`` with both names in the reader's language."""
        move = self._moves[code]
        if state not in move.sources:
            raise MoveRefused(move=move.title, state=self._states[state].title)
        return move

    def choices(self) -> list[tuple[str, Sentence]]:
        return [(state.code, state.title) for state in self.states]

    def codes(self) -> list[str]:
        return [state.code for state in self.states]

    @property
    def open_states(self) -> list[str]:
        return [state.code for state in self.states if not state.is_end]

    def mermaid(self) -> str:
        """The diagram, in Mermaid's words."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        for move in self.moves:
            lines += [f"    {source} --> {move.lands(source)}: {move.code}" for source in move.sources]
        lines += [f"    {state.code} --> [*]" for state in self.states if state.is_end]
        return "\n".join(lines) + "\n"


Row = TypeVar("Row", State, Move)


def _unique(rows: Iterable[Row]) -> dict[str, Row]:
    table: dict[str, Row] = {}
    for row in rows:
        if row.code in table:
            raise ValueError(f"{row.code} stands twice in the table")
        table[row.code] = row
    return table
