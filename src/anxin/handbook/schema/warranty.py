"""How long the maker stands in for a product, and what proves it."""

from typing import Annotated

from pydantic import Field

from anxin.handbook.schema.base import Clause, Entry, Part, Slug
from anxin.handbook.schema.durations import Duration

Months = Annotated[int, Field(ge=0, le=600)]


class FamilyWarranty(Part):
    family: Slug
    months: Months


class Proof(Entry):
    """A paper that shows when the product was bought."""

    evidence: Slug | None = None


class Warranty(Entry):
    """The three guarantees. ``months`` counts from purchase where no product or family says otherwise.

    With none of the ``proofs`` the start is the factory date plus ``no_proof_grace``, or unknown
    where the handbook has no such rule. A serial number on the
    special-sales list has no warranty at all where ``special_sales_excluded``. Each test may cite a clause of its own;
    where it has none, it cites the entry's.
    """

    months: Months
    families: tuple[FamilyWarranty, ...] = ()
    no_proof_grace: Duration | None = None
    special_sales_excluded: bool = False
    no_proof_clause: Clause | None = None
    special_sales_clause: Clause | None = None
    damage_clause: Clause | None = None
    proofs: Annotated[tuple[Proof, ...], Field(min_length=1)]

    @property
    def proof_clause(self) -> tuple[str, ...]:
        """The clauses of all papers that prove the purchase."""
        return tuple(dict.fromkeys(code for proof in self.proofs for code in proof.clause))

    def months_for(self, family: str) -> int:
        return next((row.months for row in self.families if row.family == family), self.months)
