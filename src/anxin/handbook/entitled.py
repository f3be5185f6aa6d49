"""Who may do what an entry of the handbook gives to roles. The people's room, which stands above, says who holds one."""

from collections.abc import Callable, Collection
from typing import Any

from anxin.handbook.schema import Entry, Handbook
from anxin.handbook.titles import role_titles
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import Place, Subject

# The person, the roles (none: any), and where the matter is.
Holds = Callable[[Any, Collection[str], Place], bool]

_holds: list[Holds] = []


def register_holds(holds: Holds) -> None:
    """The one answer to whether somebody holds one of these roles where a matter is."""
    _holds[:] = [holds]


def may_do(actor: Any, entry: Entry, subject: Subject) -> bool:
    """``None`` is the program itself, which may do what its own rules make it do."""
    roles: tuple[str, ...] = getattr(entry, "roles", ())
    return actor is None or any(holds(actor, roles, subject.place()) for holds in _holds)


def check_may_do(actor: Any, entry: Entry, subject: Subject, handbook: Handbook) -> None:
    """Raise ``NotEntitled``, in the company's own titles and with the clause, unless ``may_do``."""
    if not may_do(actor, entry, subject):
        roles = role_titles(getattr(entry, "roles", ()), handbook)
        raise NotEntitled(roles=roles, clause=entry.clause)
