"""The shop as the search sees it: who is able, which bays fit, and on what axis of time people work."""

from collections import defaultdict
from collections.abc import Sequence

from anxin.workshop.planner.axis import Axis, filled, without
from anxin.workshop.planner.model.cars import Operation
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.model.shop import Person, Window
from anxin.workshop.planner.resource import Resource

Group = tuple[Axis, list[Resource]]


class House:
    """Bays and people of a problem, all free. ``clock`` is the axis of what needs nobody: it never pauses."""

    def __init__(self, problem: Problem) -> None:
        self.now = problem.now
        ends = [shift.ends for person in problem.people for shift in person.shifts]
        self.horizon = max([problem.now + 1, *ends])
        self.clock = Axis([(problem.now, self.horizon)])
        self._release = problem.now + problem.rules.release
        ahead = filled([(problem.now, self.horizon)])
        self.bays = {
            bay.id: Resource(bay.id, ahead & ~filled(bay.closed), self._kept(bay.kept)) for bay in problem.bays
        }
        self.kinds = {bay.id: bay.kinds for bay in problem.bays}
        self.levels = {person.id: dict(person.skills) for person in problem.people}
        axes: dict[tuple[tuple[int, int], ...], Axis] = {}
        self.people: dict[str, Resource] = {}
        self.axes: dict[str, Axis] = {}
        self.presence: dict[str, Axis] = {}
        for person in problem.people:
            spans = tuple(worked(person))
            self.axes[person.id] = axes.setdefault(spans, Axis(spans))
            here = tuple(without(spans, person.absences))
            self.presence[person.id] = axes.setdefault(here, Axis(here))
            self.people[person.id] = Resource(person.id, ahead & ~filled(person.absences), self._kept(person.kept))
        self._absent = {
            person.id
            for person in problem.people
            if any(absence.opens <= problem.now < absence.closes for absence in person.absences)
        }
        self._able: dict[tuple[str, int, str | None], list[Group]] = {}
        self._fitting: dict[tuple[str, str | None, bool], list[Resource]] = {}

    def _kept(self, windows: Sequence[Window]) -> int:
        return filled((max(opens, self._release), closes) for opens, closes in windows if closes > self._release)

    def is_away(self, person: str) -> bool:
        return person in self._absent

    def able(self, operation: Operation) -> list[Group]:
        """Those with the skill, by their axis; who knows least beyond it first, so that masters stay free."""
        need, wanted = operation.need, operation.pin.person if operation.pin else None
        if need is None:
            return []
        key = (need.skill, need.level, wanted)
        if key not in self._able:
            groups: dict[Axis, list[Resource]] = defaultdict(list)
            skilled = [name for name, levels in self.levels.items() if levels.get(need.skill, -1) >= need.level]
            for name in sorted(skilled, key=lambda name: (sum(self.levels[name].values()), name)):
                if wanted in (None, name):
                    groups[self.axes[name]].append(self.people[name])
            self._able[key] = list(groups.items())
        return self._able[key]

    def fitting(self, operation: Operation) -> list[Resource]:
        """Bays of the kind, those first that are good for little else."""
        kind, begun = operation.bay, operation.begun
        wanted = begun.bay if begun else operation.pin.bay if operation.pin else None
        if kind is None:
            return []
        key = (kind, wanted, begun is not None)
        if key not in self._fitting:
            names = [wanted] if begun and wanted else [name for name, kinds in self.kinds.items() if kind in kinds]
            self._fitting[key] = [
                self.bays[name]
                for name in sorted(names, key=lambda name: (len(self.kinds[name]), name))
                if wanted in (None, name)
            ]
        return self._fitting[key]


def worked(person: Person) -> list[tuple[int, int]]:
    """The spans of the clock in which somebody works when not absent."""
    shifts = [(shift.starts, shift.ends) for shift in person.shifts]
    return without(shifts, [pause for shift in person.shifts for pause in shift.breaks])
