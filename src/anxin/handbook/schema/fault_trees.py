"""Questions that narrow a fault down, on the phone and on site."""

from typing import Annotated

from pydantic import Field

from anxin.handbook.schema.base import Entry, Name, Part, Slug, Text, Title


class Answer(Part):
    """One answer: the fault code it suggests, something to try, and the question that comes next."""

    text: Title
    text_en: Title
    suggests: str = ""
    step: Text = ""
    step_en: Text = ""
    next: str = ""


class Question(Part):
    id: Slug
    text: Title
    text_en: Title
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]


class FaultTree(Entry):
    """A tree for some product families and kinds of request (empty: any). The first question is the root.

    ``steps`` is the order in which to search on site.
    """

    families: tuple[Slug, ...] = ()
    kinds: tuple[Name, ...] = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    steps: tuple[Text, ...] = ()
    steps_en: tuple[Text, ...] = ()

    def suits(self, *, family: str, kind: str) -> bool:
        return (not self.families or family in self.families) and (not self.kinds or kind in self.kinds)
