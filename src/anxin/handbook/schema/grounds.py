"""Why the program asks for something that no other entry of the handbook asked for."""

from typing import Annotated

from pydantic import Field, StringConstraints

from anxin.handbook.schema.base import Entry

# A matter, what is done with it, and what is asked there: work_order.take_away.is_agreed.
GroundKey = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+){1,2}$", max_length=80)]


class Ground(Entry):
    """The rule behind a field of a form, a refusal, or a fact on a page: whatever stands there because it is how the
    trade works, and not because an entry says so. ``behind`` names the places; ``anxin handbook words`` lists them.
    """

    behind: Annotated[tuple[GroundKey, ...], Field(min_length=1, max_length=40)]
