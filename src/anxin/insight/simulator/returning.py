"""Stations send back what is not theirs to keep: old parts, what an order left over, what was dead on arrival."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count

from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.taking_back import Keepers
from anxin.insight.simulator.words import CARRIERS
from anxin.parts.actions.ask_about_return import ask_about_return
from anxin.parts.actions.excuse_loan import excuse_loan
from anxin.parts.actions.list_return import list_return
from anxin.parts.actions.refuse_return import take_return_home
from anxin.parts.actions.send_return import send_return, withdraw_return
from anxin.parts.kinds import Condition
from anxin.parts.models import Loan, PartsReturn, PartsReturnLine
from anxin.parts.queries import to_go_back
from anxin.parts.sending_back import on_a_list
from anxin.parts.standing import place_of_station
from anxin.people.models import User

EVERY_DAYS, ROUNDS_TOO_LATE = 5, 2
LOST, LATE, EXCUSED, ASKED = 0.06, 0.08, 0.2, 0.06


class Senders(Actor):
    """The clerks of the stations, before a shelf of what has to go back."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.keepers = Keepers(stage, self)
        self._waybills = count(1)
        self._rounds_missed: dict[int, float] = {}
        self._looked = Counter[int]()

    def live_through(self, start: datetime, days: int) -> None:
        """Every station looks each five days, on days of its own."""
        if not self.company.lends:
            return
        for station_id in self.company.stations:
            for day in range(self.random.randrange(1, EVERY_DAYS), days, EVERY_DAYS):
                when = start + timedelta(days=day, hours=self.random.uniform(8.5, 16))
                self.sim.plan(when, lambda station_id=station_id: self._look(station_id))  # type: ignore[misc]

    def _look(self, station_id: int) -> None:
        clerk = self.company.clerk(station_id, self.random)
        place = place_of_station(self.company.stations[station_id], at=self.now)
        rows = to_go_back(clerk, place).filter(line=self.company.line)
        loans = [loan for loan in rows if self._is_found(loan)]
        wanted = {loan.number: left for loan in loans if (left := loan.open_quantity - on_a_list(loan)) > 0}
        if wanted:
            self._list(wanted, clerk)

    def _is_found(self, loan: Loan) -> bool:
        """Most are sent at once. Some wait for a later parcel, a few for one that never goes; that somebody may excuse."""
        if loan.pk not in self._rounds_missed:
            fate = self.random.random()
            self._rounds_missed[loan.pk] = float("inf") if fate < LOST else ROUNDS_TOO_LATE if fate < LOST + LATE else 0
            if self._rounds_missed[loan.pk] and self.chance(EXCUSED):
                reason = "旧件由用户单位封存待查，已附书面说明，结束后返还"
                self.attempt(excuse_loan, loan.pk, reason=reason, actor=self.one("parts.keep"))
        self._looked[loan.pk] += 1
        return self._looked[loan.pk] > self._rounds_missed[loan.pk]

    def list_again(self, parcel_pk: int) -> None:
        """What was dead on arrival is listed anew at once; the rest waits for the next look at the shelf."""
        rows = PartsReturnLine.objects.filter(parts_return=parcel_pk, condition=Condition.DOA)
        for row in rows.select_related("loan", "parts_return").order_by("pk"):
            self.send_dead_one(row.loan, row.serials, self.clerk_of(row.parts_return))

    def send_dead_one(self, loan: Loan, serials: Sequence[str], clerk: User) -> None:
        """Tried on arrival, and dead: back with the label, a photo and a statement."""
        self._list({loan.number: 1}, clerk, conditions={loan.number: Condition.DOA}, serials={loan.number: serials})

    def _list(self, quantities: Mapping[str, int], clerk: User, **more: Mapping[str, object]) -> None:
        parcel = self.attempt(list_return, quantities, **more, actor=clerk)
        if parcel is not None:
            self.sim.plan_after(self.wait(timedelta(hours=3)), lambda: self.keepers.answer_list(parcel.pk))

    def send_soon(self, parcel_pk: int) -> None:
        self.sim.plan_after(self.wait(timedelta(hours=4), spread=0.5), lambda: self._send(parcel_pk))

    def _send(self, parcel_pk: int) -> None:
        """Unless the pieces have gone another way since; then the list is taken back."""
        parcel = PartsReturn.objects.get(pk=parcel_pk)
        clerk, tracking = self.clerk_of(parcel), f"FH{self.company.line[:2].upper()}{next(self._waybills):06d}"
        self.satisfy(parcel, "send", actor=clerk)
        told = {"carrier": self.random.choice(CARRIERS), "tracking": tracking, "actor": clerk}
        if self.attempt(send_return, parcel_pk, **told) is None:
            if self.attempt(withdraw_return, parcel_pk, actor=clerk) is not None:
                self.list_again(parcel_pk)
            return
        if self.chance(ASKED):
            self.sim.plan_after(self.wait(timedelta(hours=20), spread=0.2), lambda: self._ask(parcel_pk))
        self.keepers.carriers.note(parcel, clerk)
        self.keepers.expect(parcel_pk)

    def _ask(self, parcel_pk: int) -> None:
        parcel = PartsReturn.objects.get(pk=parcel_pk)
        if parcel.state != "sent":
            return
        clerk = self.clerk_of(parcel)
        self.satisfy(parcel, "ask", actor=clerk)
        if self.attempt(ask_about_return, parcel_pk, question="返件是否已收到？", actor=clerk) is not None:
            self.keepers.answer_soon(parcel_pk)

    def take_home(self, parcel_pk: int) -> None:
        """Packed anew for the next parcel."""
        parcel = PartsReturn.objects.get(pk=parcel_pk)
        if self.attempt(take_return_home, parcel_pk, actor=self.clerk_of(parcel)) is not None:
            self.list_again(parcel_pk)

    def clerk_of(self, parcel: PartsReturn) -> User:
        assert parcel.station_id is not None
        return self.company.clerk(parcel.station_id, self.random)
