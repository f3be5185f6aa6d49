"""The day goes wrong: a repair of it is computed, and waits for the dispatcher."""

from anxin.dispatch import troubles
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import Fact


def urged(fact: Fact) -> None:
    if isinstance(fact.subject, WorkOrder):
        troubles.on_urge(fact.subject)


def customer_not_there(fact: Fact) -> None:
    if isinstance(fact.subject, WorkOrder):
        troubles.on_freed_time(fact.subject, "no_show")


def part_not_there(fact: Fact) -> None:
    if isinstance(fact.subject, WorkOrder):
        troubles.on_freed_time(fact.subject, "part")
