"""Tours seen on the way, and the best choice among them: set partitioning, solved by HiGHS.

A search forgets good tours whose neighbours were bad. Remembering them and choosing anew closes most of what is left on
problems of up to a few hundred visits. Crews and followers tie tours to one another, so there is no choosing among them then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from anxin.fieldwork.planner.arranging import Arranged
from anxin.fieldwork.planner.kernel.arrays import State

MOST_VISITS = 300
MOST_TOURS = 6_000


class Pool:
    """Of tours with the same visits by the same (or a twin) technician, the cheapest order is kept."""

    def __init__(self, arranged: Arranged) -> None:
        self._arranged = arranged
        twin = arranged.arrays.twin
        self._kind: list[int] = []
        for tour in range(len(twin)):
            self._kind.append(tour if twin[tour] < 0 else self._kind[int(twin[tour])])
        self._seen: dict[tuple[int, bytes], tuple[float, tuple[int, ...]]] = {}

    @classmethod
    def of_laps(cls, arranged: Arranged, laps: int) -> list[Self]:
        """One for each; none where it would not help: too many visits, visits tied to each other, changes that are counted."""
        arrays, count = arranged.arrays, len(arranged.visits)
        is_free = not len(arrays.linked) and arrays.most_changes < 0
        return [cls(arranged) for _lap in range(laps)] if 1 < count <= MOST_VISITS and is_free else []

    @classmethod
    def of_all(cls, pools: Sequence[Self]) -> Self:
        """Of the first's problem, with the tours of all."""
        together = cls(pools[0]._arranged)
        for pool in pools:
            for key, tour in pool._seen.items():
                if key not in together._seen or tour < together._seen[key]:
                    together._seen[key] = tour
        return together

    def note(self, state: State) -> None:
        """The tours of the present state."""
        for tour, length in enumerate(state.length[:-1].tolist()):
            if length:
                visits = state.visits[tour, :length]
                key = self._kind[tour], np.sort(visits).tobytes()
                price = float(state.whole[tour])
                known = self._seen.get(key)
                if known is None or price < known[0]:
                    self._seen[key] = price, tuple(visits.tolist())

    def choose(self, *, seconds: float) -> list[list[int]] | None:
        """The cheapest set of tours that visits everyone once or leaves them out at their price; by tour.

        ``seconds`` of the clock on the wall; ``None`` where HiGHS found nothing in that time.
        """
        import highspy

        arrays = self._arranged.arrays
        columns = sorted(((kind, *tour) for (kind, _key), tour in self._seen.items()), key=lambda one: one[1])
        columns = columns[-MOST_TOURS:] if len(columns) > MOST_TOURS else columns
        kinds = sorted(set(self._kind))
        row_of_kind = {kind: len(self._arranged.visits) + index for index, kind in enumerate(kinds)}
        count = len(self._arranged.visits)
        model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        model.silent()
        model.setOptionValue("threads", 1)
        model.setOptionValue("time_limit", seconds)
        matrix = highspy.HighsLp()
        matrix.num_col_, matrix.num_row_ = len(columns) + count, count + len(kinds)
        starts, rows = [0], []
        for kind, _price, visits in columns:
            rows += [*visits, row_of_kind[kind]]
            starts.append(len(rows))
        for visit in range(count):
            rows.append(visit)
            starts.append(len(rows))
        matrix.col_cost_ = np.array([price for _kind, price, _visits in columns] + arrays.left_out.tolist())
        matrix.col_lower_, matrix.col_upper_ = np.zeros(len(columns) + count), np.ones(len(columns) + count)
        room = [sum(kind == one for one in self._kind) for kind in kinds]
        matrix.row_lower_ = np.concatenate((np.ones(count), np.zeros(len(kinds))))
        matrix.row_upper_ = np.concatenate((np.ones(count), np.array(room, float)))
        matrix.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        matrix.a_matrix_.start_, matrix.a_matrix_.index_ = np.array(starts), np.array(rows)
        matrix.a_matrix_.value_ = np.ones(len(rows))
        matrix.integrality_ = [highspy.HighsVarType.kInteger] * (len(columns) + count)
        model.passModel(matrix)
        model.run()
        if model.getInfo().primal_solution_status != 2:
            return None
        chosen = np.flatnonzero(np.array(model.getSolution().col_value[: len(columns)]) > 0.5)
        return self._given_out([columns[index] for index in chosen])

    def _given_out(self, chosen: list[tuple[int, float, tuple[int, ...]]]) -> list[list[int]]:
        """Twins take turns."""
        free: dict[int, list[int]] = {}
        for tour, kind in enumerate(self._kind):
            free.setdefault(kind, []).append(tour)
        tours: list[list[int]] = [[] for _ in self._kind]
        for kind, _price, visits in chosen:
            tours[free[kind].pop(0)] = list(visits)
        return tours
