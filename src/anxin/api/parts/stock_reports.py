"""What stations told of their stock."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import StringConstraints

from anxin.api.deeds import Standing
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Note, Told, person
from anxin.kernel import clock
from anxin.parts.actions.report_stock import report_stock
from anxin.parts.models import StockReport
from anxin.people import queries

router = Router(tags=["parts"])


class ReportedTold(Told):
    """A part in one condition; ``worth`` is yuan at the account's prices."""

    part: str
    title: str
    condition: str
    quantity: int
    worth: Decimal


class StockReportSummary(Standing):
    station: str
    pieces: int
    worth: Decimal
    note: str
    sent_at: datetime

    @classmethod
    def of(cls, row: StockReport) -> "StockReportSummary":  # type: ignore[override]
        return cls(**_row(row))


class StockReportTold(StockReportSummary):
    rows: list[ReportedTold]

    @classmethod
    def of(cls, row: StockReport) -> "StockReportTold":  # type: ignore[override]
        names = ("part", "title", "condition", "quantity", "worth")
        return cls(**_row(row), rows=[ReportedTold(**dict(zip(names, one, strict=True))) for one in row.rows])


def _row(row: StockReport) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("pieces", "worth", "note", "sent_at")}
    return {**dict(Standing.of(row)), **told, "station": row.station.code}


class NewStockReport(Asked):
    """Of the station with this code."""

    station: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    note: Note = ""


@router.get(
    "/stock-reports",
    response=Page[StockReportSummary],
    operation_id="list_stock_reports",
    summary="Stock that stations reported, newest first",
)
def list_stock_reports(request: HttpRequest, turn: Turned) -> Page[StockReportSummary]:
    rows = StockReport.objects.visible_to(person(request)).select_related("station")
    return page(rows, turn, by=("-sent_at", "-pk"), told=StockReportSummary.of)


@router.post(
    "/stock-reports", response={201: Standing}, operation_id="report_stock", summary="Report a station's stock"
)
def post_stock_report(request: HttpRequest, body: NewStockReport) -> Status[Standing]:
    user = person(request)
    station = the(queries.stations(user), code=body.station)
    return Status(201, Standing.of(report_stock(station.pk, note=body.note, actor=user, at=clock.now())))


@router.get(
    "/stock-reports/{number}", response=StockReportTold, operation_id="read_stock_report", summary="One stock report"
)
def read_stock_report(request: HttpRequest, number: str) -> StockReportTold:
    rows = StockReport.objects.visible_to(person(request)).select_related("station")
    return StockReportTold.of(the(rows, number=number))
