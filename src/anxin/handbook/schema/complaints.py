"""Dissatisfied customers: the classes, who takes care of them, and who is told."""

from typing import Annotated

from pydantic import Field

from anxin.handbook.schema.addresses import Address
from anxin.handbook.schema.base import Condition, Entry, Name


class Grade(Entry):
    """A class of complaint, ``level`` 1 the mildest. ``suggest_when`` proposes it to whoever takes the complaint.

    ``handler_roles`` may be given it; ``escalates_to`` help where the handler cannot solve it alone.
    """

    level: Annotated[int, Field(ge=1, le=9)]
    suggest_when: Condition | None = None
    handler_roles: Annotated[tuple[Name, ...], Field(min_length=1)]
    escalates_to: tuple[Address, ...] = ()
