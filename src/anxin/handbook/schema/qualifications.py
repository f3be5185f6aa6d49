"""Who may do what only with a certificate."""

from typing import Annotated

from pydantic import Field, StringConstraints

from anxin.handbook.schema.base import Entry, Name


class Qualification(Entry):
    """Whoever makes one of ``moves`` of the ``subject`` holds ``certificate`` on that day, of ``level`` or above.

    Where a move gives work to somebody (``dispatch``, ``assign``) or begins it, it is they who hold it. Without a
    ``certificate`` it is the one that the labour list names for the work. ``reason_suffices``: somebody without it may
    still be given the work, with a reason on record; else it is refused.
    """

    subject: Name
    moves: Annotated[tuple[Name, ...], Field(min_length=1, max_length=12)]
    certificate: Annotated[str, StringConstraints(max_length=60)] = ""
    level: Annotated[int, Field(ge=1, le=9)] = 1
    reason_suffices: bool = False
