"""Data the company wants about a matter, beyond what every matter has."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from anxin.handbook.schema.base import Condition, Entry, Name, Part, Title


class Choice(Part):
    """One of the values of a field; ``id`` is what conditions compare with."""

    id: Name
    title: Title
    title_en: Title


class DataField(Entry):
    """Something to be filled in: ``field.<id>`` in conditions, on the page of the ``subject`` and in the API.

    ``roles`` fill it in (empty: everybody who sees it); ``kinds`` and ``when`` limit it to some matters; the moves
    in ``before`` wait for it. ``at_intake`` asks for it on the form of a new request.
    """

    id: Name
    subject: Name
    type: Literal["text", "number", "yes_no", "choice", "date"] = "text"
    unit: Annotated[str, Field(max_length=40)] = ""
    unit_en: Annotated[str, Field(max_length=40)] = ""
    choices: Annotated[tuple[Choice, ...], Field(max_length=60)] = ()
    kinds: tuple[Name, ...] = ()
    roles: tuple[Name, ...] = ()
    before: tuple[Name, ...] = ()
    when: Condition | None = None
    at_intake: bool = False

    @model_validator(mode="after")
    def _choices_belong_to_a_choice(self) -> "DataField":
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("a choice has choices, and nothing else has")
        return self

    def choice(self, code: str) -> Choice | None:
        return next((row for row in self.choices if row.id == code), None)
