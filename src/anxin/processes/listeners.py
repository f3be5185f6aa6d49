"""The one table of which event wakes whom. Each runs in the transaction of the change, in this order."""

from anxin.kernel.record import Listener

LISTENERS: list[tuple[str, Listener]] = []
