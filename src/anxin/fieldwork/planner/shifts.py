"""What absences leave of shifts: the tours that can be made."""

from collections.abc import Iterator
from dataclasses import dataclass

from anxin.fieldwork.planner.model.orders import Place
from anxin.fieldwork.planner.model.people import Lunch, Person, Shift


@dataclass(frozen=True, slots=True)
class Piece:
    """A shift, or a part of one between absences; times as in ``Shift``, ``hard_end`` with overtime."""

    person: int
    shift: int
    starts: int
    ends: int
    hard_end: int
    lunch: Lunch | None
    start: Place
    end: Place
    most_visits: int | None


def pieces(people: tuple[Person, ...]) -> tuple[Piece, ...]:
    """In the order of people and their shifts."""
    return tuple(
        piece
        for index, person in enumerate(people)
        for number, shift in enumerate(person.shifts)
        for piece in _pieces(index, number, person, shift)
    )


def _pieces(index: int, number: int, person: Person, shift: Shift) -> Iterator[Piece]:
    spans = _left(shift, person)
    worked = sum(end - start for start, end in spans) or 1
    lunch, visits_left = shift.lunch, shift.most_visits
    for start, end in spans:
        is_last = (start, end) == spans[-1]
        most = visits_left
        if shift.most_visits is not None and visits_left is not None and not is_last:
            most = shift.most_visits * (end - start) // worked
            visits_left -= most
        mine = lunch if lunch and start <= lunch.window.closes and lunch.window.opens + lunch.duration <= end else None
        lunch = None if mine else lunch
        yield Piece(
            index,
            number,
            start,
            end,
            end + (shift.overtime if end == shift.ends else 0),
            mine,
            shift.start or person.start,
            shift.end or person.end or person.start,
            most,
        )


def _left(shift: Shift, person: Person) -> list[tuple[int, int]]:
    spans, begin = [], shift.starts
    for absence in sorted(person.absences, key=lambda window: window.opens):
        if absence.closes <= begin or absence.opens >= shift.ends:
            continue
        if absence.opens > begin:
            spans.append((begin, absence.opens))
        begin = max(begin, absence.closes)
    if begin < shift.ends:
        spans.append((begin, shift.ends))
    return spans
