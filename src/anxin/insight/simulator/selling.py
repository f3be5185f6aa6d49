"""Stations sell parts: out of the store for money first, or out of what they have on loan."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count

from anxin.approvals.models import Approval
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.consenting import decide, decider
from anxin.insight.simulator.words import CARRIERS
from anxin.parts.actions.ask_to_sell import ask_to_sell
from anxin.parts.actions.note_payment import note_payment
from anxin.parts.actions.report_sold import Sold, note_sold, report_sold
from anxin.parts.actions.sell_parts import sell_parts
from anxin.parts.actions.send_sale import send_sale
from anxin.parts.actions.write_off_sale import write_off_sale
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import Balance, Loan, PartsSale, Piece
from anxin.people.models import User

EVERY_DAYS, FROM_LOAN, REFUSED = 9, 0.5, 0.06


class Sellers(Actor):
    """The clerks of the stations, with a customer at the counter; finance, and the store."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._remittances = count(1)

    def live_through(self, start: datetime, days: int) -> None:
        """About once in nine days at every station."""
        if not self.company.lends or not self.company.some("parts.payment"):
            return
        for station_id in self.company.stations:
            for day in range(self.random.randrange(2, EVERY_DAYS), days, EVERY_DAYS):
                when = start + timedelta(days=day, hours=self.random.uniform(9, 16))
                self.sim.plan(when, lambda station_id=station_id: self._sell(station_id))  # type: ignore[misc]

    def _sell(self, station_id: int) -> None:
        clerk = self.company.clerk(station_id, self.random)
        loan = self._on_the_shelf(station_id) if self.chance(FROM_LOAN) else None
        if loan is not None:
            reason = "用户自行更换，要求购买"
            sale = self.attempt(ask_to_sell, {loan.number: 1}, reason=reason, actor=clerk)
        else:
            part = self.random.choice([row.code for row in self.company.described.parts])
            told = {"reason": "用户购买备用", "line": self.company.line, "actor": clerk}
            sale = self.attempt(sell_parts, {part: 1}, **told)
        if sale is not None:
            self.sim.plan_after(self.wait(timedelta(hours=2)), lambda: self._have_signed(sale.pk, clerk))

    def _on_the_shelf(self, station_id: int) -> Loan | None:
        """Something that lies there as stock, not numbered, and not listed to go back."""
        lying = Balance.objects.present().filter(
            place__station=station_id, place__kind=Kind.STATION, condition=Condition.GOOD
        )
        rows = Loan.objects.open().filter(station=station_id, person=None, purpose="stock", return_lines=None)
        return rows.filter(part__in=lying.values("part"), part__is_serialised=False).order_by("pk").first()

    def _have_signed(self, sale_pk: int, clerk: User) -> None:
        """Those who sign, one after the other."""
        sale = PartsSale.objects.get(pk=sale_pk)
        asked = Approval.objects.about(sale).filter(state__in=Approval.LIFECYCLE.open_states).first()
        entry = self.company.handbook.approval(asked.kind) if asked else None
        person = decider(self.stage, asked, entry) if asked and entry else None
        if asked is not None and person is not None:
            if decide(self.stage, asked, person, is_refused=self.chance(REFUSED)):
                self.sim.plan_after(self.wait(timedelta(hours=2)), lambda: self._have_signed(sale_pk, clerk))
            return
        if sale.state == "permitted":
            self._hand_over(sale, clerk)
        elif sale.state == "to_pay":
            self._pay_soon(sale_pk)

    def _hand_over(self, sale: PartsSale, clerk: User) -> None:
        """To the user, at the published price, and told to the parts team."""
        row = sale.lines.select_related("part", "loan").get()
        assert row.loan is not None
        self.satisfy(sale, "sell", actor=clerk)
        if self.attempt(note_sold, sale.pk, actor=clerk) is None:
            return
        sale.refresh_from_db()
        self.satisfy(sale, "report", actor=clerk)
        sold = {row.loan.number: Sold(1, row.part.public_price or Decimal())}
        if self.attempt(report_sold, sale.pk, sold, actor=clerk) is not None:
            self._pay_soon(sale.pk)

    def _pay_soon(self, sale_pk: int) -> None:
        self.sim.plan_after(self.wait(timedelta(hours=30), spread=0.4), lambda: self._pay(sale_pk))

    def _pay(self, sale_pk: int) -> None:
        sale, finance = PartsSale.objects.get(pk=sale_pk), self.one("parts.payment")
        if sale.state != "to_pay":
            return
        self.satisfy(sale, "pay_loan" if sale.is_from_loan else "pay", actor=finance)
        reference = f"HK{self.company.line[:2]}{next(self._remittances):06d}"
        told = {"amount": sale.total, "reference": reference, "actor": finance}
        if self.attempt(note_payment, sale_pk, **told) is not None:
            self.sim.plan_after(self.wait(timedelta(hours=4)), lambda: self._finish(sale_pk))

    def _finish(self, sale_pk: int) -> None:
        """Out of the store, or off the loan; tried again where the store is being counted, or has none."""
        sale, keeper = PartsSale.objects.get(pk=sale_pk), self.one("parts.keep")
        if sale.state == "to_write_off":
            self.satisfy(sale, "write_off", actor=keeper)
            done = self.attempt(write_off_sale, sale_pk, actor=keeper)
        else:
            self.satisfy(sale, "send", actor=keeper)
            told = {"carrier": self.random.choice(CARRIERS), "tracking": f"XS{sale_pk:07d}"}
            store = self.company.store_code
            done = self.attempt(send_sale, sale_pk, store=store, serials=self._numbers(sale), **told, actor=keeper)
        if done is None:
            self.sim.plan_after(timedelta(hours=26), lambda: self._finish(sale_pk))

    def _numbers(self, sale: PartsSale) -> dict[str, list[str]]:
        found = {}
        for row in sale.lines.filter(part__is_serialised=True).select_related("part"):
            there = Piece.objects.filter(part=row.part, condition=Condition.GOOD, place__code=self.company.store_code)
            found[row.part.number] = list(there.order_by("pk").values_list("serial", flat=True)[: row.quantity])
        return found
