"""What the planner asks about the way between places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from anxin.fieldwork.planner.model.orders import Place


@dataclass(frozen=True)
class Ways:
    """``seconds``: (periods, from, to), whole seconds by the period one leaves in; ``metres``: (from, to).

    ``begins``: when each period begins, the first at the beginning of time. Where leaving later arrives earlier, the
    traveller waits: ways never overtake one another. Prices of travel count the mean of the periods.
    """

    seconds: NDArray[np.int32]
    metres: NDArray[np.float32]
    begins: tuple[int, ...] = (0,)


class Travel(Protocol):
    """Asked for all pairs at once; may be asymmetric. Raises what it likes when it cannot answer: nothing is guessed."""

    def ways(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Ways: ...
