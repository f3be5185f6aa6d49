"""The company's own steps inside a state: the card handed in, the outside shop called, the sample sent."""

from pydantic import model_validator

from anxin.handbook.schema.base import Condition, Entry, Name, Part, Slug
from anxin.handbook.schema.checkpoints import Need
from anxin.handbook.schema.durations import Offset


class Opens(Part):
    """Not before so long after a moment of the subject (``-2mo``: before it), on the handbook's calendar."""

    after: Offset
    since: Name


class Step(Entry):
    """Something that is reported as done: who and when are kept, and ``step.taken`` tells the clocks.

    It may be taken ``during`` some states (empty: while the matter is open), ``after`` other steps, where ``when``
    holds, by ``roles`` (empty: everybody who sees it), once its ``checklists``, ``evidence`` and ``fields`` are
    there. With ``repeats`` it may be taken again.
    """

    id: Name
    subject: Name
    during: tuple[Name, ...] = ()
    after: tuple[Name, ...] = ()
    when: Condition | None = None
    kinds: tuple[Name, ...] = ()
    roles: tuple[Name, ...] = ()
    opens: Opens | None = None
    checklists: tuple[Slug, ...] = ()
    evidence: tuple[Need, ...] = ()
    fields: tuple[Name, ...] = ()
    repeats: bool = False

    @model_validator(mode="after")
    def _comes_after_another(self) -> "Step":
        if self.id in self.after:
            raise ValueError("a step cannot come after itself")
        return self
