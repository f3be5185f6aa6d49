"""The store and its suppliers: what runs low comes new, what is faulty goes back to be replaced."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import count

from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.description import ListedPart
from anxin.parts.actions.claim_of_supplier import TO_A_SUPPLIER, list_claim, send_claim
from anxin.parts.actions.receive_goods import Delivered, receive_goods
from anxin.parts.actions.settle_claim import refuse_claim, take_replacement
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import Balance, Part, Piece, SupplierClaim
from anxin.parts.standing import outside

EVERY_DAYS, CLAIMS_EVERY_DAYS = 7, 14
LOW, REFUSED, IN_PARTS = 0.9, 0.15, 0.3
DELIVERS_IN, REPLACES_IN = timedelta(days=4), timedelta(days=11)


class Suppliers(Actor):
    """Whoever keeps the company's store, and those who deliver to it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._notes, self._made = count(1), Counter[str]()
        self._ordered: set[str] = set()

    def live_through(self, start: datetime, days: int) -> None:
        if not self.company.lends:
            return
        for day in range(3, days, EVERY_DAYS):
            self.sim.plan(start + timedelta(days=day, hours=9.5), self._look)
        for day in range(10, days, CLAIMS_EVERY_DAYS):
            self.sim.plan(start + timedelta(days=day, hours=14), self._claim)

    def _look(self) -> None:
        """Up to what lay there in the beginning."""
        short = {}
        for row in self.company.described.parts:
            left = self._have(self.company.parts[row.code], Condition.GOOD)
            if row.store and row.code not in self._ordered and left < LOW * row.store:
                short[row.code] = row.store - left
        if short:
            self._ordered |= short.keys()
            self.sim.plan_after(self.wait(DELIVERS_IN, spread=0.3), lambda: self._take_in(short))

    def _take_in(self, short: dict[str, int]) -> None:
        self._ordered -= short.keys()
        listed = {row.code: row for row in self.company.described.parts}
        goods = {
            code: Delivered(quantity, None, self._numbers(listed[code], quantity)) for code, quantity in short.items()
        }
        told = {"supplier": self._supplier(), "store": self.company.store_code}
        delivery = f"DH{self.company.line[:2]}{next(self._notes):05d}"
        taken = self.attempt(receive_goods, goods, **told, delivery=delivery, actor=self.one("parts.keep"))
        if taken is None:
            self._ordered |= short.keys()
            self.sim.plan_after(timedelta(hours=20), lambda: self._take_in(short))

    def _claim(self) -> None:
        """What is bought in and no good; a list for each condition."""
        for condition in TO_A_SUPPLIER:
            wanted = {
                part.number: there
                for part in self.company.parts.values()
                if part.is_bought_in and (there := self._have(part, condition))
            }
            if wanted:
                self._send(wanted, condition)

    def _send(self, wanted: dict[str, int], condition: str) -> None:
        keeper = self.one("parts.keep")
        claim = self.attempt(
            list_claim,
            wanted,
            condition=condition,
            supplier=self._supplier(),
            store=self.company.store_code,
            reason="返修检测确认为来料故障，请更换",
            line=self.company.line,
            actor=keeper,
        )
        if claim is None:
            return
        self.satisfy(claim, "send", actor=keeper)
        numbers = {number: self._pieces(number, quantity, condition) for number, quantity in wanted.items()}
        if self.attempt(send_claim, claim.pk, serials=numbers, actor=keeper) is not None:
            self.sim.plan_after(self.wait(REPLACES_IN, spread=0.4), lambda: self._answer(claim.pk))

    def _answer(self, claim_pk: int) -> None:
        """All of it replaced, some now and the rest later, or the rest not at all."""
        claim, keeper = SupplierClaim.objects.get(pk=claim_pk), self.one("parts.keep")
        rows = [row for row in claim.lines.select_related("part").order_by("pk") if row.outstanding]
        if self.chance(REFUSED):
            left = {row.part.number: row.serials[row.replaced :] for row in rows if row.part.is_serialised}
            told = {"reason": "经供方检测为使用不当，不予更换", "serials": left}
            self.attempt(refuse_claim, claim_pk, **told, actor=keeper)
            return
        is_all = not self.chance(IN_PARTS) or sum(row.outstanding for row in rows) == 1
        came = {row.part.number: row.outstanding for row in (rows if is_all else rows[:1])}
        if not is_all and len(rows) == 1:
            came = {number: quantity - 1 for number, quantity in came.items()}
        listed = {row.code: row for row in self.company.described.parts}
        numbers = {number: self._numbers(listed[number], quantity) for number, quantity in came.items()}
        done = self.attempt(take_replacement, claim_pk, came, serials=numbers, actor=keeper)
        if done is not None and done.state == "sent":
            self.sim.plan_after(self.wait(REPLACES_IN, spread=0.3), lambda: self._answer(claim_pk))

    def _supplier(self) -> str:
        return outside(Kind.SUPPLIER, at=self.now).code

    def _numbers(self, row: ListedPart, quantity: int) -> tuple[str, ...]:
        """As the maker goes on numbering."""
        if not row.is_serialised:
            return ()
        first = self._made[row.code] + 1
        self._made[row.code] += quantity
        return tuple(f"{row.code.replace('-', '')}N{number:05d}" for number in range(first, first + quantity))

    def _have(self, part: Part, condition: str) -> int:
        row = (
            Balance.objects.present()
            .filter(part=part, condition=condition, place__code=self.company.store_code)
            .first()
        )
        return row.quantity if row else 0

    def _pieces(self, number: str, quantity: int, condition: str) -> list[str]:
        part = self.company.parts[number]
        if not part.is_serialised:
            return []
        rows = Piece.objects.filter(part=part, condition=condition, place__code=self.company.store_code)
        return list(rows.order_by("pk").values_list("serial", flat=True)[:quantity])
