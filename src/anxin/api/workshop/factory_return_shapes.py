"""What the API tells of a return to the factory, and what it takes."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from anxin.api.deeds import Standing
from anxin.api.shapes import Asked, Id, Reasoned, Told, Versioned
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.workshop.models import FactoryReturn, UnitTest

Serial = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Maybe = Annotated[str, StringConstraints(max_length=500)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Category = Literal["customer", "demo", "unsold", "scrap"]
Others = Literal["carrier", "seller", "station", "customer"]


class UnitFindingTold(Told):
    key: str
    text: str
    text_en: str
    clause: list[str]


class UnitTestTold(Told):
    """``values`` by measure in its unit; ``findings`` is what failed, with the rules."""

    round: int
    serial: str
    is_passed: bool
    values: dict[str, float]
    ticked: list[str]
    relaxed_because: str
    remark: str
    findings: list[UnitFindingTold]
    tested_at: datetime
    tested_by: str

    @classmethod
    def of(cls, row: UnitTest) -> "UnitTestTold":
        beside = ("serial", "findings", "tested_by")
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in beside}
        found = [UnitFindingTold(**{name: one[name] for name in UnitFindingTold.model_fields}) for one in row.findings]
        return cls(**kept, serial=row.asset.serial, findings=found, tested_by=row.tested_by.name)


class FactoryReturnRow(Standing):
    """``charge`` is yuan; ``replacement`` the number of the set given in exchange."""

    serial: str
    model: str
    station: str
    request: str
    work_order: str
    category: str
    cause: str
    visible_fault: str
    hidden_fault: str
    accessories: str
    is_complete: bool
    bad_parts: str
    preliminary: str
    liable: str
    charge: Decimal
    decision: str
    agreed_with: str
    carrier: str
    tracking: str
    freight_payer: str
    whereabouts: str
    shelf: str
    finding: str
    disposition: str
    work_done: str
    replacement: str
    repeats: int
    handed_to: str
    note: str
    opened_at: datetime
    applied_at: datetime | None
    decided_at: datetime | None
    sent_at: datetime | None
    received_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None

    @classmethod
    def of(cls, row: FactoryReturn) -> "FactoryReturnRow":  # type: ignore[override]
        return cls(**_row(row))


class FactoryReturnTold(FactoryReturnRow):
    """One return with everything about it."""

    tests: list[UnitTestTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: FactoryReturn) -> "FactoryReturnTold":  # type: ignore[override]
        tests = row.unit_tests.select_related("asset", "tested_by").order_by("round")
        return cls(
            **_row(row),
            tests=[UnitTestTold.of(one) for one in tests],
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


_BESIDE = ("number", "state", "version", "serial", "model", "station", "request", "work_order", "replacement")


def _row(row: FactoryReturn) -> dict[str, Any]:
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in FactoryReturnRow.model_fields if name not in _BESIDE},
        "serial": row.asset.serial,
        "model": row.asset.product.code,
        "station": row.station.code,
        "request": row.request.number if row.request else "",
        "work_order": row.work_order.number if row.work_order else "",
        "replacement": row.replacement.serial if row.replacement else "",
    }


class SheetAsked(BaseModel):
    """The status sheet. ``preliminary`` is who is held liable on site, empty where nobody judged."""

    category: Category = "customer"
    cause: Literal["fault", "delivery"] = "fault"
    visible_fault: Maybe = ""
    hidden_fault: Maybe = ""
    accessories: Annotated[str, StringConstraints(max_length=300)] = ""
    is_complete: bool = False
    bad_parts: Annotated[str, StringConstraints(max_length=300)] = ""
    preliminary: Literal["", "company", "carrier", "seller", "station", "customer"] = ""


class NewFactoryReturn(Asked):
    """For the set of ``work_order``, or any by its barcode; of a set nobody entered yet ``product_id`` says the model."""

    serial: Serial
    sheet: SheetAsked
    work_order: Annotated[str, StringConstraints(max_length=32)] = ""
    station: Annotated[str, StringConstraints(max_length=32)] = ""
    product_id: Id | None = None


class SheetCorrecting(Versioned):
    sheet: SheetAsked


class ReturnPermitting(Versioned):
    decision: Words


class ChargeAsking(Versioned):
    liable: Others
    charge: Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)]
    decision: Words


class ChargeAgreeing(Versioned):
    agreed_with: Name


class UnitPacking(Versioned):
    """By packing list of the handbook, the items that were done."""

    ticked: dict[Code, list[Code]] = Field(default={}, max_length=20)


class UnitParcel(Versioned):
    carrier: Short
    tracking: Short


class UnitSending(UnitParcel):
    freight_payer: Literal["company", "station", "customer", "liable"] = "company"


class UnitTracking(Versioned):
    whereabouts: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class UnitReceiving(Versioned):
    """``note`` says of a disputed set how that was settled."""

    serial: Serial
    is_seal_intact: bool
    is_sheet_on_box: bool
    shelf: Annotated[str, StringConstraints(max_length=60)] = ""
    note: Maybe = ""


class UnitAppraising(Versioned):
    finding: Words
    disposition: Literal["repair", "exchange", "return", "clear"]
    category: Literal["", "customer", "demo", "unsold", "scrap"] = ""


class UnitFinishing(Versioned):
    work_done: Annotated[str, StringConstraints(min_length=1, max_length=1_000)]


class UnitExchanging(Reasoned):
    serial: Serial
    product_id: Id | None = None


class UnitTesting(Versioned):
    """``values`` by measure of the handbook's standard, in its unit; ``good`` names the checks that were found good."""

    values: dict[Code, Annotated[Decimal, Field(ge=0, max_digits=12)]] = Field(default={}, max_length=100)
    good: list[Code] = Field(default=[], max_length=200)
    relaxed_because: Annotated[str, StringConstraints(max_length=300)] = ""
    is_good: bool = True
    remark: Maybe = ""


class UnitHandingOver(Versioned):
    serial: Serial
    handed_to: Name
