"""What is not the search's to move: work that has begun, and beginnings settled by hand."""

from anxin.workshop.planner.axis import Axis
from anxin.workshop.planner.draft import Draft
from anxin.workshop.planner.model.cars import Begun, Car, Operation
from anxin.workshop.planner.model.plan import Obstacle, Placed
from anxin.workshop.planner.resource import Key


def fix(draft: Draft) -> frozenset[Key]:
    """Put them into an empty draft; their names."""
    begun = [(car, one, one.begun) for car in draft.problem.cars for one in car.operations if one.begun]
    left: list[tuple[Car, Operation]] = []
    for car, operation, how in begun:
        if how.person is not None and not draft.house.is_away(how.person):
            draft.put(_going_on(draft, car, operation, how))
        elif operation.need is None:
            draft.put(_drying(draft, car, operation, how))
        else:
            left.append((car, operation))
    _go_on_with(draft, left)
    return frozenset((car.id, one.id) for car, one, _how in begun) | frozenset(_settled_by_hand(draft))


def _going_on(draft: Draft, car: Car, operation: Operation, begun: Begun) -> Placed:
    """With whom it is begun: of all work this alone also pauses over an absence."""
    assert begun.person is not None
    end = _end(draft.house.presence[begun.person], draft.problem.now, draft.minutes(operation))
    return Placed(car.id, operation.id, begun.bay, begun.person, begun.start, end)


def _drying(draft: Draft, car: Car, operation: Operation, begun: Begun) -> Placed:
    return Placed(car.id, operation.id, begun.bay, None, begun.start, draft.problem.now + draft.minutes(operation))


def _end(axis: Axis, now: int, minutes: int) -> int:
    """Beyond the last shift the clock runs on, so that there is an end."""
    first = axis.index(now)
    over = first + minutes - axis.total
    if over <= 0:
        return axis.end(first, minutes)
    return max(now, axis.ends[-1] if axis.ends else now) + over


def _go_on_with(draft: Draft, left: list[tuple[Car, Operation]]) -> None:
    """Work that nobody is at, and the bays it keeps until it is done: for ever, where nobody can."""
    house, now = draft.house, draft.problem.now
    for car, operation in left:
        if operation.begun and operation.begun.bay is not None:
            house.bays[operation.begun.bay].take((car.id, operation.id), now, house.horizon)
    for car, operation in left:
        key, bay = (car.id, operation.id), operation.begun.bay if operation.begun else None
        if bay is not None:
            house.bays[bay].give_back(key)
        found = draft.find(car, operation, ready=now)
        if isinstance(found, Placed):
            draft.put(found, held_from=now)
        else:
            draft.unplaced[key] = found
            if bay is not None:
                house.bays[bay].take(key, now, house.horizon)


def _settled_by_hand(draft: Draft) -> list[Key]:
    pinned = [
        (one.pin.start, car, one)
        for car in draft.problem.cars
        for one in car.operations
        if one.pin and one.pin.start is not None and one.pin.start >= draft.problem.now and not one.begun
    ]
    for start, car, operation in sorted(pinned, key=lambda one: (one[0], one[1].id, one[2].id)):
        key = (car.id, operation.id)
        if start < max(car.arrives, operation.earliest) or _follows_later(draft, car, operation, start):
            draft.unplaced[key] = Obstacle.PIN
            continue
        found = draft.find(car, operation, ready=start)
        if isinstance(found, Placed):
            draft.put(found)
        else:
            draft.unplaced[key] = found
    return [(car.id, operation.id) for _start, car, operation in pinned]


def _follows_later(draft: Draft, car: Car, operation: Operation, start: int) -> bool:
    """What it follows is not done by then: it is at work for longer, or its own settled beginning is later."""
    for before in car.operations:
        if before.id not in operation.after or before.id in car.done:
            continue
        placed = draft.placed.get((car.id, before.id))
        pin = before.pin.start if before.pin and not before.begun else None
        if (placed and placed.end > start) or (pin is not None and pin >= max(start, draft.problem.now)):
            return True
    return False
