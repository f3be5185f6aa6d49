"""Months that are settled, and vouchers, as they are sent and told."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from anxin.api.deeds import Standing
from anxin.api.shapes import Asked, Told
from anxin.finance.models import Period, Voucher
from anxin.finance.queries import KindSum, PeriodOverview


class KindSumTold(Told):
    """Orders of one kind; amounts in yuan."""

    kind: str
    orders: int
    admitted: int
    refused: int
    total: Decimal

    @classmethod
    def of(cls, row: KindSum) -> "KindSumTold":
        return cls.model_validate(row)


class PeriodRow(Standing):
    """``name`` is the month in which it ends."""

    name: str
    line: str
    starts_on: date
    ends_on: date
    opened_at: datetime
    closed_at: datetime | None

    @classmethod
    def of(cls, row: Period) -> "PeriodRow":  # type: ignore[override]
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in Standing.model_fields}
        return cls(**dict(Standing.of(row)), **kept)


class PeriodTold(PeriodRow):
    """How far the month is: statements by state, their sum in yuan, and what had to wait for the next one."""

    statements: dict[str, int]
    total: Decimal
    admitted: int
    refused: int
    carried_over: int
    by_kind: list[KindSumTold]

    @classmethod
    def told(cls, seen: PeriodOverview, by_kind: list[KindSum]) -> "PeriodTold":
        return cls(
            **dict(PeriodRow.of(seen.period)),
            statements=seen.by_state,
            total=seen.total,
            admitted=seen.admitted,
            refused=seen.refused,
            carried_over=seen.carried_over,
            by_kind=[KindSumTold.of(row) for row in by_kind],
        )


class NewPeriod(Asked):
    """The month that ``day`` falls into, by the handbook's settlement days. The person's own line without ``line``."""

    line: Annotated[str, StringConstraints(max_length=32)] = ""
    day: date = Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))


class VoucherTold(Told):
    work_order: str
    result: str
    has_proof_copy: bool
    remark: str
    sent_at: datetime | None
    checked_at: datetime | None

    @classmethod
    def of(cls, row: Voucher) -> "VoucherTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name != "work_order"}
        return cls(**kept, work_order=row.work_order.number)


class Sending(Asked):
    """The numbers of the orders whose papers are on their way."""

    work_orders: list[Annotated[str, StringConstraints(min_length=1, max_length=32)]] = Field(
        min_length=1, max_length=500
    )


class Checking(Asked):
    """``differs`` and ``missing`` need a remark."""

    result: Literal["matches", "differs", "missing"]
    has_proof_copy: bool = False
    remark: Annotated[str, StringConstraints(max_length=300)] = ""
