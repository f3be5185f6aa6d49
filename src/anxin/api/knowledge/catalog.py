"""Models and what can be wrong with them."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from anxin.api.shapes import Id, Named, person
from anxin.api.subjects import worded
from anxin.catalog import queries
from anxin.people.lines import line_of

router = Router(tags=["catalogue"])

Line = Annotated[str, Query(max_length=32)]


class FamilyTold(Named):
    id: int


class ModelTold(Named):
    """A model the company has sold."""

    id: int
    family: FamilyTold
    warranty_months: int | None


class FaultTold(Named):
    """A fault of an assembly."""

    id: int
    assembly: str


@router.get("/products", response=list[ModelTold], operation_id="list_products", summary="Models of a service line")
def list_products(
    request: HttpRequest, line: Line = "", text: Annotated[str, Query(max_length=100)] = ""
) -> list[ModelTold]:
    """The first hundred, by part of a code or a title."""
    return [
        ModelTold(
            id=row.pk,
            code=row.code,
            title=row.title,
            warranty_months=row.warranty_months,
            family=FamilyTold(
                id=row.family.pk, code=row.family.code, title=worded(row.family.title, row.family.title_en)
            ),
        )
        for row in queries.products(line_of(person(request), line), text=text)[:100]
    ]


@router.get("/fault-codes", response=list[FaultTold], operation_id="list_fault_codes", summary="Fault codes")
def list_fault_codes(request: HttpRequest, family_id: Id | None = None) -> list[FaultTold]:
    """Those of a product family, and those any product may have."""
    return [
        FaultTold(id=row.pk, code=row.code, title=worded(row.title, row.title_en), assembly=row.assembly)
        for row in queries.fault_codes(family_id)
    ]
