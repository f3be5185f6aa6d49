"""A shop as it is written down: its bays, its labour list, what is done to cars that come with this or that."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Yuan = Annotated[Decimal, Field(gt=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DescribedBay(_Part):
    """The same in each shop of the company."""

    code: str
    title: str
    title_en: str
    kind: str = "general"
    for_appointments: bool = False


class Labour(_Part):
    """A line of the labour list, done to cars that come for one of ``kinds`` or with one of ``faults``.

    ``parts`` says how many of which part go with it. With a ``finding`` it is also found on the way, in these words.
    """

    code: str
    title: str
    title_en: str
    hours: Annotated[Decimal, Field(gt=0)]
    price: Yuan
    bay_kind: str = ""
    skill: str = ""
    kinds: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    parts: dict[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    finding: str = ""
    is_safety: bool = False


class Workshop(_Part):
    """``skills``: how many of each shop's mechanics hold which certificate; ``inspectors``: what all its inspectors hold.
    ``last_day``: cars that come today.
    """

    bays: Annotated[tuple[DescribedBay, ...], Field(min_length=1)]
    labour: Annotated[tuple[Labour, ...], Field(min_length=1)]
    skills: dict[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    inspectors: tuple[str, ...] = ()
    last_day: Annotated[int, Field(ge=0, le=100)] = 0

    def wanted(self, kind: str, fault: str) -> list[Labour]:
        """What fits what the customer says; whatever there is first on the list where nothing does."""
        by_fault = [row for row in self.labour if fault and fault in row.faults]
        return by_fault or [row for row in self.labour if kind in row.kinds] or [self.labour[0]]
