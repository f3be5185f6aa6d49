"""A station reports its stock."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from anxin.handbook.current import current
from anxin.kernel.errors import NotFound
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.text import fitting
from anxin.parts import policies
from anxin.parts.events import StockReportSent
from anxin.parts.models import Balance, StockReport
from anxin.people.lines import check_works_for, line_of
from anxin.people.models import Station, User


@transaction.atomic
def report_stock(station_id: int, *, note: str = "", line: str = "", actor: User, at: datetime) -> StockReport:
    """All that is on the station's account, what its technicians carry included, as it stands now (PRT-003-38)."""
    station = Station.objects.filter(pk=station_id).first()
    if station is None:
        raise NotFound(what=_("station"), key=station_id)
    policies.check_holds_for(actor, station)
    code = line or line_of(actor)
    check_works_for(actor, code)
    handbook = current(code)
    rows = _rows(station)
    report = StockReport(
        number=next_number("SP", at),
        state=StockReport.LIFECYCLE.start,
        handbook_id=handbook.pk,
        line=handbook.line,
        station=station,
        region_id=station.region_id,
        rows=rows,
        pieces=sum(row[3] for row in rows),
        worth=sum((Decimal(row[4]) for row in rows), Decimal()),
        note=fitting(note, 500, "note"),
        sent_at=at,
        sent_by=actor,
    )
    report.save()
    told = StockReportSent(pieces=report.pieces, worth=str(report.worth), note=report.note)
    record(report, told, actor=actor, at=at)
    return report


def _rows(station: Station) -> list[list[Any]]:
    balances = Balance.objects.present().filter(place__station=station)
    found = balances.values_list("part__number", "part__title", "condition").annotate(Sum("quantity"), Sum("worth"))
    return [[*names, quantity, str(worth)] for *names, quantity, worth in found.order_by("part__number", "condition")]
