"""Going through one tour of the kernel's once more, noting down what is done when."""

from __future__ import annotations

from dataclasses import dataclass, field

from anxin.fieldwork.planner.kernel.arrays import LUNCHED, NEVER, STORED
from anxin.fieldwork.planner.kernel.schedule import last_label, latest_start
from anxin.fieldwork.planner.kernel.ways import arrival, arrival_doing, leave_doing
from anxin.fieldwork.planner.model.orders import Place
from anxin.fieldwork.planner.model.plan import PlannedVisit, Stop, Tour
from anxin.fieldwork.planner.pricing import seconds_late
from anxin.fieldwork.planner.searching import Search


@dataclass
class Walk:
    """``price`` is that of the ways; ``arrived`` the last arrival, before a lunch that is had at the door."""

    search: Search
    tour: int
    price: float = 0.0
    travel: int = 0
    metres: float = 0.0
    arrived: int = 0
    visits: list[PlannedVisit] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)

    def tour_made(self) -> Tour:
        arranged, state, tour = self.search.arranged, self.search.state, self.tour
        arrays, held = arranged.arrays, self.search.held
        piece, length = arranged.tours[tour], int(state.length[tour])
        labels = [int(last_label(held[1], tour))]
        for position in range(length + 1, 0, -1):
            labels.insert(0, int(state.came[tour, position, labels[0]]))
        starts = self._starts(labels, length)
        places = [
            int(arrays.start_place[tour]),
            *(int(arrays.place[visit]) for visit in state.visits[tour, :length]),
            int(arrays.end_place[tour]),
        ]
        by = starts[0] if length else NEVER
        now = leave = int(leave_doing(held[0], tour, places[0], places[1], by, labels[0] ^ labels[1]))
        for position in range(1, length + 2):
            metres, travel = self.metres, self.travel
            now = self._go(places[position - 1], places[position], now, labels[position - 1] ^ labels[position])
            if position > length:
                break
            row, helps = arranged.visits[state.visits[tour, position - 1]]
            order, start = arranged.problem.orders[row], starts[position - 1]
            free_from = start + int(arrays.duration[state.visits[tour, position - 1]])
            self.visits.append(
                PlannedVisit(
                    order=order.id,
                    technician=arranged.problem.people[piece.person].id,
                    arrive=self.arrived,
                    start=start,
                    end=start + order.duration,
                    travel=self.travel - travel,
                    metres=round(self.metres - metres),
                    wait=start - now,
                    late=0 if helps else seconds_late(order, start),
                    helps=helps,
                )
            )
            now = free_from
        return Tour(
            technician=arranged.problem.people[piece.person].id,
            shift=piece.shift,
            leave=leave,
            back=now,
            visits=tuple(self.visits),
            stops=tuple(self.stops),
            travel=self.travel,
            metres=round(self.metres),
            overtime=max(0, now - piece.ends),
        )

    def _starts(self, labels: list[int], length: int) -> list[int]:
        """The earliest beginnings; where the hours are paid, the latest that change nothing."""
        arrays, state, held = self.search.arranged.arrays, self.search.state, self.search.held
        if arrays.wage[self.tour] > 0:
            latest_start(held[0], held[1], self.tour, self.tour)
            return [int(state.bound[position]) for position in range(1, length + 1)]
        visits = state.visits[self.tour]
        return [
            int(state.leave[self.tour, position, labels[position]] - arrays.duration[visits[position - 1]])
            for position in range(1, length + 1)
        ]

    def _go(self, here: int, there: int, now: int, doing: int) -> int:
        """Travel with what is done on the way: lunch where it makes the arrival earliest, the store between two ways."""
        arrays, held = self.search.arranged.arrays, self.search.held[0]
        stations = [here, int(arrays.store_place[self.tour]), there] if doing & STORED else [here, there]
        options = range(len(stations)) if doing & LUNCHED else range(0)
        lunch_at = min(
            options, key=lambda option: int(arrival_doing(held, self.tour, here, there, now, doing, option)), default=-1
        )
        for index, place in enumerate(stations):
            if index > 0:
                now = self._leg(stations[index - 1], place, now)
                if index < len(stations) - 1:
                    spent = int(arrays.store_time[self.tour])
                    self.stops.append(Stop("store", self._place_of_store(), now, now + spent, len(self.visits)))
                    now += spent
            if index == lunch_at:
                begin = max(now, int(arrays.lunch_opens[self.tour]))
                now = begin + int(arrays.lunch[self.tour])
                self.stops.append(Stop("lunch", None, begin, now, len(self.visits)))
        return now

    def _leg(self, here: int, there: int, now: int) -> int:
        arranged = self.search.arranged
        self.price += float(arranged.arrays.cost[here, there])
        self.metres += float(arranged.metres[here, there])
        self.arrived = int(arrival(self.search.held[0], here, there, now))
        self.travel += self.arrived - now
        return self.arrived

    def _place_of_store(self) -> Place:
        problem, piece = self.search.arranged.problem, self.search.arranged.tours[self.tour]
        name = problem.people[piece.person].store
        return next(store.place for store in problem.stores if store.id == name)
