"""Which clocks an event concerns, prepared once per handbook."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import get_args

from anxin.handbook.schema.clocks import Clock, Hand


@dataclass
class ClocksOfEvent:
    """The clocks one event starts, stops, cancels, pauses, resumes and reviews."""

    starts: list[Clock] = field(default_factory=list)
    stops: list[Clock] = field(default_factory=list)
    cancels: list[Clock] = field(default_factory=list)
    pauses: list[Clock] = field(default_factory=list)
    resumes: list[Clock] = field(default_factory=list)
    reviews: list[Clock] = field(default_factory=list)


def index(clocks: Iterable[Clock]) -> dict[tuple[str, str], ClocksOfEvent]:
    """By subject and event."""
    table: dict[tuple[str, str], ClocksOfEvent] = {}

    def of(clock: Clock, event: str) -> ClocksOfEvent:
        return table.setdefault((clock.subject, event), ClocksOfEvent())

    for clock in clocks:
        for name in get_args(Hand):
            for event in getattr(clock, name):
                getattr(of(clock, event), name).append(clock)
    return table
