"""What must be there before a move."""

from typing import Annotated

from pydantic import Field

from anxin.handbook.schema.base import Condition, Entry, Name, Part, Slug, Title


class Need(Part):
    """So many pieces of evidence of one kind."""

    kind: Slug
    count: Annotated[int, Field(ge=1, le=50)] = 1


class Requirement(Part):
    """A condition that must hold, and the sentence that says what is missing while it does not."""

    that: Condition
    message: Title
    message_en: Title


class Checkpoint(Entry):
    """Before the move ``before`` of ``subject``, where ``when`` holds, everything listed here must be there.

    ``roles`` are those who see to it; ``order`` sorts several checkpoints of one move.
    """

    subject: Name
    before: Name
    when: Condition | None = None
    order: int = 0
    roles: tuple[Name, ...] = ()
    checklists: tuple[Slug, ...] = ()
    evidence: tuple[Need, ...] = ()
    steps: tuple[Name, ...] = ()
    documents: tuple[Slug, ...] = ()
    approvals: tuple[Slug, ...] = ()
    follow_ups: tuple[Slug, ...] = ()
    require: tuple[Requirement, ...] = ()
