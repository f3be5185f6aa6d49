"""Ways from a table somebody else has made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from anxin.fieldwork.planner.errors import ProblemMistaken
from anxin.fieldwork.planner.travel.port import Ways

if TYPE_CHECKING:
    from anxin.fieldwork.planner.model.orders import Place


@dataclass(frozen=True)
class Table:
    """``table`` lists the ways between all of ``places``, in their order; a place that is not in it is refused."""

    places: Sequence[Place]
    table: Ways

    @cached_property
    def _rows(self) -> dict[Place, int]:
        return {place: row for row, place in enumerate(self.places)}

    def ways(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Ways:
        import numpy as np

        try:
            here = [self._rows[place] for place in origins]
            there = [self._rows[place] for place in destinations]
        except KeyError as missing:
            raise ProblemMistaken(f"the table of ways does not know the place {missing.args[0]}") from missing
        chosen = np.ix_(here, there)
        return Ways(self.table.seconds[:, chosen[0], chosen[1]], self.table.metres[chosen], self.table.begins)
