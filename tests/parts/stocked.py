"""A house that keeps two kinds of parts: boards by number of pieces, panels by the number on each."""

from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from anxin.parts.actions.create_part import create_part
from anxin.parts.actions.open_place import open_place
from anxin.parts.actions.post import post
from anxin.parts.lines import Cause, Clearing, Lending, Line
from anxin.parts.models import Balance, Loan, Part, Place, Posting
from anxin.parts.standing import outside, place_of_station, place_of_technician
from tests.world import World

RECEIVED = Cause("stock.received")
_KEYS = count()


class Stocked:
    """``store`` at headquarters, ``bench`` of the station Nanshan, ``bag`` of its technician."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clerk = getattr(world, "parts_clerk", None) or world.person("parts_clerk", "parts_clerk")
        self.store = open_place("store", kind="store", title="总库", actor=self.clerk, at=world.noon)
        self.bench = place_of_station(world.nanshan, at=world.noon)
        self.bag = place_of_technician(world.technician, station=world.nanshan, at=world.noon)
        self.supplier, self.unit = (outside(kind, at=world.noon) for kind in ("supplier", "unit"))
        self.sold, self.deducted = (outside(kind, at=world.noon) for kind in ("sold", "deducted"))
        self.board = self.part(
            "MB-100", title="主板", cost=Decimal(80), station_price=Decimal(100), public_price=Decimal(150)
        )
        self.panel = self.part("LCD-55", title="液晶屏", cost=Decimal(900), is_serialised=True)

    def part(self, number: str, **about: Any) -> Part:
        return create_part(number, actor=self.clerk, at=self.world.noon, **about)

    def line(self, quantity: int, source: Place, target: Place, **more: Any) -> Line:
        part = more.pop("part", self.board)
        return Line(part.pk, quantity, source.pk, target.pk, **more)

    def post(self, *lines: Line, key: str = "", cause: Cause = RECEIVED, at: datetime | None = None) -> Posting:
        return post(lines, cause=cause, key=key or f"test-{next(_KEYS)}", actor=self.clerk, at=at or self.world.now)

    def receive(self, quantity: int, *, cost: int = 80, at: datetime | None = None, **more: Any) -> Posting:
        return self.post(self.line(quantity, self.supplier, self.store, unit_cost=Decimal(cost), **more), at=at)

    def lend(self, quantity: int, **more: Any) -> Loan:
        self.post(self.line(quantity, self.store, self.bench, lends=Lending(self.world.line, "order"), **more))
        return Loan.objects.order_by("-pk")[0]

    def clearing(self, loan: Loan, quantity: int, how: str, target: Place, source: Place | None = None) -> Line:
        return self.line(quantity, source or self.bench, target, clears=Clearing(loan.pk, how))

    def have(self, place: Place, part: Part | None = None, condition: str = "good") -> int:
        row = Balance.objects.filter(place=place, part=part or self.board, condition=condition).first()
        return row.quantity if row else 0
