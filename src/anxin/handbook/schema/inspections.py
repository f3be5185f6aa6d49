"""Standards that repaired work is tested against: what is looked at, and what is measured between which bounds."""

from typing import Annotated

from pydantic import Field, model_validator

from anxin.handbook.schema.base import Clause, Condition, Entry, Name, Part, Text, Title
from anxin.handbook.schema.checklists import Item


class Bound(Part):
    """How large or small a measure may be where ``when`` holds, both ends included.

    ``is_relaxed`` counts only where whoever inspects says why the stricter bound cannot be kept.
    """

    at_most: float | None = None
    at_least: float | None = None
    when: Condition | None = None
    is_relaxed: bool = False
    clause: Clause | None = None

    @model_validator(mode="after")
    def _bounds_something(self) -> "Bound":
        if self.at_most is None and self.at_least is None:
            raise ValueError("a bound has an at_most or an at_least")
        return self

    def holds(self, value: float) -> bool:
        return (self.at_most is None or value <= self.at_most) and (self.at_least is None or value >= self.at_least)


class Measure(Part):
    """A number that is read, or reckoned from others: their sum, or how far the largest lies above the smallest.

    ``note`` says how it is measured.
    """

    id: Name
    title: Title
    title_en: Title
    unit: Text = ""
    unit_en: Text = ""
    note: Text = ""
    note_en: Text = ""
    clause: Clause | None = None
    sum_of: tuple[Name, ...] = ()
    spread_of: tuple[Name, ...] = ()
    bounds: Annotated[tuple[Bound, ...], Field(min_length=1, max_length=12)]

    @property
    def is_reckoned(self) -> bool:
        return bool(self.sum_of or self.spread_of)

    @model_validator(mode="after")
    def _reckoned_in_one_way(self) -> "Measure":
        if self.sum_of and self.spread_of:
            raise ValueError("a measure is a sum or a spread, not both")
        return self


class Inspection(Entry):
    """A standard that the test before ``before`` of ``subject`` is made by, where ``when`` holds.

    Each of the ``checks`` has to be found good, each of the ``measures`` has to lie inside its bounds.
    """

    subject: Name
    before: Name
    when: Condition | None = None
    checks: tuple[Item, ...] = ()
    measures: tuple[Measure, ...] = ()

    @model_validator(mode="after")
    def _looks_at_something(self) -> "Inspection":
        known = {row.id for row in self.measures if not row.is_reckoned}
        if not self.checks and not self.measures:
            raise ValueError("an inspection looks at something, or measures it")
        for row in self.measures:
            if unknown := {*row.sum_of, *row.spread_of} - known:
                raise ValueError(f"{row.id} is reckoned from {sorted(unknown)}, which nobody measures")
        return self
