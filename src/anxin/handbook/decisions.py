"""What the program may decide by itself when a clock runs out. Rooms register theirs from ``AppConfig.ready``."""

from collections.abc import Callable
from dataclasses import dataclass

from anxin.kernel.errors import Sentence
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact


@dataclass(frozen=True)
class Decision:
    """``name`` is what a handbook writes (``work_order.recall``); ``carry_out`` may refuse like any other action.

    It is called inside the transaction that notes the breach as dealt with, once, with the subject locked and the fact
    of the breach.
    """

    name: str
    subject: str
    title: Sentence
    carry_out: Callable[[Subject, Fact], None]


_decisions: dict[str, Decision] = {}


def register_decision(decision: Decision) -> None:
    """Registering the same again changes nothing; another one of a name is refused."""
    known = _decisions.setdefault(decision.name, decision)
    if known != decision:
        raise ValueError(f"two decisions are called {decision.name}")


def decision(name: str) -> Decision | None:
    return _decisions.get(name)


def decisions() -> tuple[Decision, ...]:
    return tuple(_decisions[name] for name in sorted(_decisions))
