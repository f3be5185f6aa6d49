"""Drawing up statements, some stations at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum

from anxin.finance.candidates import Candidate, read, unsettled
from anxin.finance.events import StatementDrafted
from anxin.finance.models import CarryOver, Period, Statement, StatementLine
from anxin.finance.settling import Admitted, Refused, Waits, judge
from anxin.handbook.current import edition
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record_many
from anxin.people.models import Station, User


@dataclass
class Drawn:
    """What came of it so far; ``total`` in yuan."""

    statements: int = 0
    admitted: int = 0
    refused: int = 0
    carried_over: int = 0
    total: Decimal = Decimal("0.00")

    def plus(self, other: "Drawn") -> "Drawn":
        return Drawn(
            self.statements + other.statements,
            self.admitted + other.admitted,
            self.refused + other.refused,
            self.carried_over + other.carried_over,
            self.total + other.total,
        )


@dataclass
class _Pile:
    """One station's orders, sorted by what becomes of them."""

    lines: list[tuple[Candidate, Refused | Admitted]] = field(default_factory=list)
    waiting: list[tuple[Candidate, Waits]] = field(default_factory=list)


def stations_with_orders(period: Period) -> list[int]:
    """The stations the month has something to say to."""
    return list(unsettled(period).order_by("station").values_list("station", flat=True).distinct())


def draw_up(period: Period, stations: Iterable[int], *, actor: User | None, at: datetime) -> Drawn:
    """Write the lines of these stations, and list what waits. The caller holds the month and a transaction.

    A statement that was drawn up before and is not signed yet is added to; one that is signed stays as it is, and
    the orders that came too late for it are carried over.
    """
    stations = sorted(stations)
    piles = _sorted(period, stations)
    live = {
        row.station_id: row
        for row in Statement.objects.select_for_update(of=("self",))
        .filter(period=period, station__in=stations)
        .exclude(state="void")
        .order_by("pk")
    }
    signed = {station for station, row in live.items() if row.state != "drafted"}
    for station in signed & piles.keys():
        pile = piles[station]
        pile.waiting += [(order, Waits(CarryOver.Why.SIGNED)) for order, _ in pile.lines]
        pile.lines = []
    touched = _statements(period, {s for s, pile in piles.items() if pile.lines}, live, actor=actor, at=at)
    _write_lines(piles, touched)
    drawn = _add_up(touched, actor=actor, at=at)
    drawn.carried_over = _carry_over(period, stations, piles)
    return drawn


def _sorted(period: Period, stations: list[int]) -> dict[int, _Pile]:
    piles: dict[int, _Pile] = defaultdict(_Pile)
    for order in read(unsettled(period), stations):
        verdict = judge(order.facts, edition(order.handbook_id))
        if isinstance(verdict, Waits):
            piles[order.station_id].waiting.append((order, verdict))
        else:
            piles[order.station_id].lines.append((order, verdict))
    return piles


def _statements(
    period: Period, wanted: set[int], live: dict[int, Statement], *, actor: User | None, at: datetime
) -> dict[int, Statement]:
    """The drafted statement of each station, made where it is missing."""
    touched = {station: live[station] for station in wanted & live.keys()}
    new = [
        Statement(
            number=next_number("ST", at),
            state=Statement.LIFECYCLE.start,
            handbook_id=period.handbook_id,
            period=period,
            station=station,
            region_id=station.region_id,
            drafted_at=at,
            drafted_by=actor,
        )
        for station in Station.objects.filter(pk__in=wanted - live.keys()).order_by("pk")
    ]
    for statement in Statement.objects.bulk_create(new):
        touched[statement.station_id] = statement
    return touched


def _write_lines(piles: dict[int, _Pile], statements: dict[int, Statement]) -> None:
    StatementLine.objects.bulk_create(
        [
            _line(statement, order, verdict)
            for station, statement in statements.items()
            for order, verdict in piles[station].lines
        ],
        batch_size=2_000,
    )


def _line(statement: Statement, order: Candidate, verdict: Refused | Admitted) -> StatementLine:
    line = StatementLine(
        statement=statement, work_order_id=order.order_id, amount=verdict.amount, clause=list(verdict.clause)
    )
    if isinstance(verdict, Admitted):
        line.is_admitted, line.rate = True, verdict.rate
    else:
        line.is_admitted, line.gate = False, verdict.gate
        line.reason, line.reason_en = verdict.reason, verdict.reason_en
    return line


def _add_up(statements: dict[int, Statement], *, actor: User | None, at: datetime) -> Drawn:
    """Set the totals to the sums of the lines and put it on record."""
    drawn = Drawn()
    sums = {
        row["statement"]: row
        for row in StatementLine.objects.filter(statement__in=statements.values())
        .values("statement")
        .annotate(
            total=Sum("amount"),
            admitted=Count("pk", filter=Q(is_admitted=True)),
            refused=Count("pk", filter=Q(is_admitted=False)),
        )
    }
    told = []
    for statement in statements.values():
        row = sums[statement.pk]
        statement.total = row["total"]
        statement.version += 1
        drawn.statements += 1
        drawn.admitted += row["admitted"]
        drawn.refused += row["refused"]
        drawn.total += row["total"]
        event = StatementDrafted(admitted=row["admitted"], refused=row["refused"], total=row["total"])
        told.append((statement, event))
    Statement.objects.bulk_update(statements.values(), ["total", "version"], batch_size=500)
    if told:
        record_many(told, actor=actor, at=at)
    return drawn


def _carry_over(period: Period, stations: list[int], piles: dict[int, _Pile]) -> int:
    """The month's list of what waits, as it stands now."""
    CarryOver.objects.filter(period=period, work_order__station__in=stations).delete()
    rows = [
        CarryOver(period=period, work_order_id=order.order_id, why=waits.why, clause=list(waits.clause))
        for pile in piles.values()
        for order, waits in pile.waiting
    ]
    CarryOver.objects.bulk_create(rows, batch_size=2_000)
    return len(rows)
