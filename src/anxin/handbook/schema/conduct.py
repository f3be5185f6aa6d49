"""Forbidden behaviour, and the documents people are held to."""

from typing import Annotated

from pydantic import Field

from anxin.handbook.schema.base import Entry, Text


class Violation(Entry):
    """Forbidden behaviour, by the number the handbook gives it."""

    number: Annotated[int, Field(ge=1)]
    sanction: Text = ""
    sanction_en: Text = ""


class Document(Entry):
    """A governing document that the library holds; it is cited by its title."""

    name: Text
    name_en: Text
