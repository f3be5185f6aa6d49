"""Returns to the factory as they are written down: which sets, what is said of them, what is measured."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Words = Annotated[tuple[str, ...], Field(min_length=1)]


class Returns(BaseModel):
    """``faults`` send a customer's set from the bench to the factory; ``kinds`` of requests are about sets that failed
    acceptance. Each station returns about ``a_month`` sets of its own stock.

    ``answers`` are those of the company's own data that sender and factory know; ``measured`` are values by measure, in
    its unit, of which one is read in a test.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    faults: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    a_month: Annotated[float, Field(ge=0, le=30)] = 0.5
    visible: Words
    hidden: Words
    repairs: Words
    answers: dict[str, str | bool] = Field(default_factory=dict)
    measured: dict[str, Annotated[tuple[Decimal, ...], Field(min_length=1)]] = Field(default_factory=dict)
