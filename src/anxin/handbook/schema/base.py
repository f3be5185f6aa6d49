"""What every entry of a handbook has, and the kinds of text an entry is made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MAX_TEXT = 2_000

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=48)]
EventName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z_]+$", max_length=64)]
# AREA-SEED-NUMBER of the rule catalogue, as in DSP-003-03 or FEE-001a-03.
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-[0-9]{3}[a-z]?-[0-9]{2,3}$")]
Clause = Annotated[tuple[RuleId, ...], Field(min_length=1, max_length=40)]
Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Condition = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Part(BaseModel):
    """A piece of a handbook: frozen, and nothing in it that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Entry(Part):
    """Something that can be cited: a name, a title in both languages, and the rules it carries out.

    ``says`` is the handbook's own wording, shortened, for the § beside a screen; ``paragraph`` where it stands there.
    """

    id: Slug
    title: Title
    title_en: Title
    clause: Clause
    paragraph: Text = ""
    says: Text = ""
    says_en: Text = ""
