"""Forms: what a company writes down, fills from the record, signs, stamps, numbers and files."""

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from anxin.handbook.schema.base import Condition, Entry, Name, Part, Slug, Text, Title
from anxin.handbook.schema.fields import Choice

# ``prefix.name`` of a fact or word of the subject, as in ``customer.name`` or ``field.mileage``.
Source = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)?$", max_length=97)]
Asking: TypeAlias = Literal["", "text", "paragraph", "number", "date", "yes_no", "choice"]
FormCode = Annotated[str, StringConstraints(pattern=r"^([A-Z][A-Z0-9]{0,7})?$")]
Pattern = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]*(\{[a-z]+\}[A-Za-z0-9-]*)*$", max_length=60)]

NUMBER_WORDS = {"form": 8, "province": 2, "year": 4, "month": 2, "seq": 5}
"""What may stand in a number, and how many characters it takes at most."""


class Asked(Part):
    """What a line of a form is filled with: from the record by ``source`` (``field`` is short for ``field.<id>``),
    or by people where ``ask`` says how. With both, people are asked only where the record has nothing.
    """

    id: Name | None = None
    label: Title
    label_en: Title
    source: Source = ""
    field: Name | None = None
    ask: Asking = ""
    unit: Text = ""
    unit_en: Text = ""
    choices: tuple[Choice, ...] = ()
    mandatory: bool = False

    @property
    def reads(self) -> str:
        """The source, however it was written."""
        return self.source or (f"field.{self.field}" if self.field else "")

    @model_validator(mode="after")
    def _is_filled_somehow(self) -> "Asked":
        if not self.reads and not self.ask:
            raise ValueError("it needs a source, a field or an ask")
        if self.ask and self.id is None:
            raise ValueError("what people fill in needs an id")
        if self.id in ("version", "key"):
            raise ValueError(f"{self.id} is taken by every page that asks")
        if (self.ask == "choice") != bool(self.choices):
            raise ValueError("choices go with ask = 'choice', and it with them")
        return self


class Row(Asked):
    """A labelled box. ``wide`` takes the whole width, ``lines`` keeps room for so many lines on paper."""

    wide: bool = False
    lines: Annotated[int, Field(ge=1, le=30)] = 1


class Column(Asked):
    """A column of a table: ``source`` names what the record's table has; ``width`` is its share."""

    source: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]*)?$", max_length=48)] = ""
    width: Annotated[int, Field(ge=1, le=12)] = 2


class Section(Part):
    """A frame of the form: labelled boxes, a table, or boxes for photos.

    A table is the record's (``table`` names it: visits, parts, charges ...), or people's where its columns are asked;
    then ``id`` names it and ``lines`` are printed at least. One with mandatory columns has a line, unless it
    ``may_be_empty``: then only what was begun has to be complete.
    """

    id: Name | None = None
    title: Text = ""
    title_en: Text = ""
    columns: Annotated[int, Field(ge=1, le=3)] = 2
    rows: tuple[Row, ...] = ()
    table: Name | None = None
    cells: tuple[Column, ...] = ()
    lines: Annotated[int, Field(ge=0, le=40)] = 0
    may_be_empty: bool = False
    photos: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Section":
        if bool(self.rows) + bool(self.cells) + bool(self.photos) != 1:
            raise ValueError("a section has rows, cells or photos")
        if self.cells and not self.table and (self.id is None or not all(column.ask for column in self.cells)):
            raise ValueError("a table that people fill in needs an id, and an ask in every column")
        if self.cells and self.table and any(column.ask or not column.source for column in self.cells):
            raise ValueError("the columns of the record's table name their source and ask nothing")
        return self


class Signer(Part):
    """Who signs: with a finger on the glass, or staff of ``roles`` with their name and the time.

    ``may_lack`` lets the document go on without it, with the reason written down.
    """

    id: Name
    title: Title
    title_en: Title
    roles: tuple[Name, ...] = ()
    may_lack: bool = False


class Stamp(Part):
    """Whose official stamp it carries, as a photo or scan. ``may_lack`` as for a signature."""

    title: Title
    title_en: Title
    may_lack: bool = False


class Copy(Part):
    """One copy: which (the red one), and whom it goes to."""

    name: Title
    name_en: Title
    to: Title
    to_en: Title


class Form(Entry):
    """A form: what stands on it, who fills and signs it, how it is numbered, where its copies go.

    ``subject`` is what it is about; empty: it stands alone (a weekly report, an application). Offered where ``when``
    holds; the moves in ``before`` wait until it is signed. ``code`` is what a number calls it; ``goes_to`` and
    ``channel`` say how paper travels; ``note`` is printed under the frame.
    """

    code: FormCode = ""
    aliases: tuple[Text, ...] = ()
    subject: Name | None = None
    when: Condition | None = None
    before: tuple[Name, ...] = ()
    number: Pattern = "{form}-{year}{month}-{seq}"
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    filled_by: tuple[Name, ...] = ()
    signatures: tuple[Signer, ...] = ()
    stamp: Stamp | None = None
    copies: tuple[Copy, ...] = ()
    paper: Literal["a4", "a4-landscape", "a5-landscape", "tag"] = "a4"
    channel: Literal["system", "e-mail", "fax", "post", "phone", "by hand"] = "system"
    goes_to: Text = ""
    note: Text = ""
    note_en: Text = ""

    @property
    def short(self) -> str:
        """What stands for ``{form}`` in a number: the code, or the first letters of the words of the id."""
        return self.code or "".join(word[0] for word in self.id.split("-"))[:8].upper()

    @property
    def is_alone(self) -> bool:
        return self.subject is None


def number_words(pattern: str) -> tuple[str, ...]:
    """The placeholders of a number's pattern, in order."""
    return tuple(re.findall(r"\{([a-z]+)\}", pattern))
