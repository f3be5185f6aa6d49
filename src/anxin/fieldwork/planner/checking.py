"""The validator: checks a plan against its problem from first principles. It shares no arithmetic with the search.

What it finds are sentences for a developer or a log, not for a dispatcher: a plan of the planner's own never has any.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from anxin.fieldwork.planner.model.orders import Order, Place
from anxin.fieldwork.planner.model.people import Person, Shift, Store
from anxin.fieldwork.planner.model.plan import Plan, PlannedVisit, Stop, Tour
from anxin.fieldwork.planner.model.problem import Problem
from anxin.fieldwork.planner.travel.port import Ways


def faults(problem: Problem, plan: Plan) -> list[str]:
    """Everything that is wrong with the plan; empty for a good one."""
    found: list[str] = []
    orders = {order.id: order for order in problem.orders}
    people = {person.id: person for person in problem.people}
    found += _completeness(problem, plan)
    by_order: dict[str, list[PlannedVisit]] = defaultdict(list)
    for tour in plan.tours:
        person = people[tour.technician]
        found += _tour_faults(problem, tour, person, person.shifts[tour.shift], orders)
        for visit in tour.visits:
            by_order[visit.order].append(visit)
    for name, visits in by_order.items():
        found += _order_faults(orders[name], visits, by_order)
    found += _two_places(plan)
    found += _too_many(plan, people)
    return found


def _completeness(problem: Problem, plan: Plan) -> Iterator[str]:
    done = {visit.order for visit in plan.visits}
    left = {one.order for one in plan.left_out}
    yield from (f"{name} is both planned and left out" for name in done & left)
    yield from (
        f"{order.id} is neither planned nor left out" for order in problem.orders if order.id not in done | left
    )


def _tour_faults(problem: Problem, tour: Tour, person: Person, shift: Shift, orders: dict[str, Order]) -> Iterator[str]:
    who = tour.technician
    if tour.leave < shift.starts:
        yield f"{who} leaves before the shift"
    if tour.back > shift.ends + shift.overtime:
        yield f"{who} is back after the shift and its overtime"
    if tour.overtime != max(0, tour.back - min([shift.ends, *_next_absence(person, tour)])):
        yield f"{who}: overtime is not the time after the shift"
    for absence in person.absences:
        if tour.leave < absence.closes and absence.opens < tour.back:
            yield f"{who} is away at that time"
    yield from _times(problem, tour, person, shift, orders)
    yield from _lunch(tour, shift, person)
    yield from _parts(problem, tour, person, orders)
    for visit in tour.visits:
        yield from _fitness(orders[visit.order], visit, person, tour.back)


def _next_absence(person: Person, tour: Tour) -> list[int]:
    return [absence.opens for absence in person.absences if absence.opens >= tour.back]


def _times(problem: Problem, tour: Tour, person: Person, shift: Shift, orders: dict[str, Order]) -> Iterator[str]:
    """Walk the tour: each way must have its time, and nothing may overlap."""
    told = {visit.order for visit in problem.published}
    stores = {store.id: store for store in problem.stores}
    store = stores[person.store] if person.store else None
    here: Place = shift.start or person.start
    now = tour.leave
    for index in range(len(tour.visits) + 1):
        stops = [stop for stop in tour.stops if stop.before == index]
        is_end = index == len(tour.visits)
        there = (shift.end or person.end or person.start) if is_end else orders[tour.visits[index].order].place
        by = tour.back if is_end else tour.visits[index].start
        if not _can_be_there(problem, here, there, now, by, stops, store):
            yield f"{tour.technician} cannot be at {tour.visits[index].order if not is_end else 'the end'} in time"
        if not is_end:
            visit = tour.visits[index]
            if visit.end - visit.start != orders[visit.order].duration:
                yield f"{visit.order} does not take its time"
            now, here = visit.end, there
            if visit.order not in told:
                now += orders[visit.order].slack


def _can_be_there(
    problem: Problem, here: Place, there: Place, now: int, by: int, stops: Sequence[Stop], store: Store | None
) -> bool:
    """Whether one can leave ``here`` at ``now``, make the stops at their times, and be ``there`` by then."""
    place = here
    lunches_at_door: list[Stop] = []
    for index, stop in enumerate(stops):
        if stop.kind == "store":
            assert store is not None
            if stop.place != store.place or stop.end - stop.start != store.duration:
                return False
            now, place = _arrive(problem, place, store.place, now), store.place
            if now > stop.start:
                return False
        elif stop.start < now:
            return False
        elif index == len(stops) - 1 and _arrive(problem, place, there, stop.end) > by:
            lunches_at_door.append(stop)
            continue
        now = stop.end
    now = _arrive(problem, place, there, now)
    return all(now <= stop.start and stop.end <= by for stop in lunches_at_door) and now <= by


def _arrive(problem: Problem, here: Place, there: Place, leave: int) -> int:
    ways: Ways = problem.travel.ways([here], [there])
    ends = (*ways.begins[1:], None)
    options = [
        max(leave, begins) + int(ways.seconds[period, 0, 0])
        for period, (begins, end) in enumerate(zip(ways.begins, ends, strict=True))
        if end is None or end > leave
    ]
    return min(options)


def _lunch(tour: Tour, shift: Shift, person: Person) -> Iterator[str]:
    lunches = [stop for stop in tour.stops if stop.kind == "lunch"]
    if shift.lunch is None:
        if lunches:
            yield f"{tour.technician} has a lunch nobody gave"
        return
    window, long = shift.lunch.window, shift.lunch.duration
    if any(not window.opens <= stop.start <= window.closes or stop.end - stop.start != long for stop in lunches):
        yield f"{tour.technician} has lunch at the wrong time"
    is_out = tour.back > window.closes and tour.leave <= window.opens
    if is_out and not lunches and not any(absence.closes > window.opens for absence in person.absences):
        yield f"{tour.technician} has no lunch"


def _parts(problem: Problem, tour: Tour, person: Person, orders: dict[str, Order]) -> Iterator[str]:
    left = dict(person.stock)
    fetched_from = min((stop.before for stop in tour.stops if stop.kind == "store"), default=None)
    store = next((one for one in problem.stores if one.id == person.store), None)
    for index, visit in enumerate(tour.visits):
        order = orders[visit.order]
        if visit.helps:
            continue
        if fetched_from is not None and index >= fetched_from and store is not None:
            has_parts = store.parts is None or store.parts >= {name for name, _count in order.parts}
            if has_parts and (store.tools is None or store.tools >= order.tools):
                continue
        if not order.tools <= person.tools:
            yield f"{visit.order}: {tour.technician} has not the tools"
        for name, count in order.parts:
            left[name] = left.get(name, 0) - count
            if left[name] < 0:
                yield f"{visit.order}: {tour.technician} has not the part {name}"


def _fitness(order: Order, visit: PlannedVisit, person: Person, back: int) -> Iterator[str]:
    needs = (order.helper or ()) if visit.helps else order.needs
    for need in needs:
        if not any(
            one.name == need.name and one.level >= need.level and (one.until is None or one.until >= back)
            for one in person.certificates
        ):
            yield f"{order.id}: {person.id} is not certified for {need.name}"
    if person.id in order.excluded:
        yield f"{order.id}: {person.id} is excluded"
    if order.stations and person.station not in order.stations:
        yield f"{order.id}: {person.id} is of another station"


def _order_faults(
    order: Order, visits: Sequence[PlannedVisit], planned: dict[str, list[PlannedVisit]]
) -> Iterator[str]:
    leaders = [visit for visit in visits if not visit.helps]
    if len(leaders) != 1 or len(visits) != (1 if order.helper is None else 2):
        yield f"{order.id} is visited {len(visits)} times"
        return
    if len({visit.start for visit in visits}) > 1 or len({visit.technician for visit in visits}) < len(visits):
        yield f"{order.id}: the crew does not begin together"
    start = leaders[0].start
    pin = order.pin
    if pin and pin.technician is not None and leaders[0].technician != pin.technician:
        yield f"{order.id} was promised another technician"
    if pin and pin.start is not None:
        if start != pin.start:
            yield f"{order.id} was promised another time"
    elif order.windows and not any(window.opens <= start <= window.closes for window in order.windows):
        yield f"{order.id} begins outside its windows"
    if order.after is not None:
        before = planned.get(order.after, [])
        if not before or any(visit.end + order.gap > start for visit in before):
            yield f"{order.id} begins before {order.after} is done"


def _two_places(plan: Plan) -> Iterator[str]:
    by_person: dict[str, list[Tour]] = defaultdict(list)
    for tour in plan.tours:
        by_person[tour.technician].append(tour)
    for who, tours in by_person.items():
        tours.sort(key=lambda tour: tour.leave)
        if any(one.back > other.leave for one, other in pairwise(tours)):
            yield f"{who} is in two places"


def _too_many(plan: Plan, people: dict[str, Person]) -> Iterator[str]:
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for tour in plan.tours:
        counts[tour.technician, tour.shift] += len(tour.visits)
    for (who, shift), count in counts.items():
        most = people[who].shifts[shift].most_visits
        if most is not None and count > most:
            yield f"{who} makes more visits than a shift may hold"
