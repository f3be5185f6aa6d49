"""What the house wants to see in every finished matter."""

from typing import Annotated

from pydantic import Field

from anxin.handbook.schema.base import Condition, Entry, Name, Part, Slug, Title


class Failing(Part):
    """One way in which a standard is not kept, as the handbook words it."""

    title: Title
    title_en: Title


class Standard(Entry):
    """Something that should be so in every finished ``subject``; ``failings`` say what is to be avoided.

    What the program sees it judges by itself when the matter ends: whether ``kept_when`` holds, whether one of
    ``clocks`` ran out, whether ``steps`` were taken and ``evidence`` is there, and what ``checkpoints`` let nobody past
    without. A standard that names none of these is ``asked``: a person looks at a sample. ``heading`` is the part of the
    work under which it is listed, ``when`` says which matters it concerns.
    """

    subject: Name
    heading: Title
    heading_en: Title
    when: Condition | None = None
    failings: tuple[Failing, ...] = ()
    kept_when: Condition | None = None
    clocks: Annotated[tuple[Slug, ...], Field(max_length=10)] = ()
    steps: Annotated[tuple[Name, ...], Field(max_length=20)] = ()
    evidence: Annotated[tuple[Slug, ...], Field(max_length=10)] = ()
    checkpoints: Annotated[tuple[Slug, ...], Field(max_length=10)] = ()

    @property
    def is_asked(self) -> bool:
        return not (self.kept_when or self.clocks or self.steps or self.evidence or self.checkpoints)

    @property
    def witnesses(self) -> tuple[tuple[str, str], ...]:
        """Section and id of the entries by which the program sees it."""
        sections = ("clocks", "steps", "evidence", "checkpoints")
        return tuple((section, code) for section in sections for code in getattr(self, section))
