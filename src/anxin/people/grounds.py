"""Grounds for what belongs to no line: in the handbook of the line the person works in."""

from anxin.handbook.current import current_handbook
from anxin.handbook.errors import NoHandbook
from anxin.handbook.grounds import ground
from anxin.kernel.errors import Citation
from anxin.people.lines import line_of
from anxin.people.models import User


def ground_here(actor: User | None, key: str) -> Citation:
    """What the handbook of ``line_of(actor)`` cites for the place; nothing for the program itself."""
    if actor is None:
        return Citation()
    try:
        return ground(current_handbook(line_of(actor)), key)
    except NoHandbook:
        return Citation()
