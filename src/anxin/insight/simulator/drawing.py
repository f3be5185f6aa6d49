"""Technicians draw parts of their station now and then, sign for them, and give back what they did not need."""

from collections.abc import Callable
from datetime import datetime, timedelta

from anxin.insight.simulator.acting import Actor
from anxin.parts.actions.offer_handover import hand_back, hand_out
from anxin.parts.actions.take_handover import decline_handover, take_handover
from anxin.parts.handing import Handed
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import Balance, Handover, HandoverLine
from anxin.people.models import User

EVERY_DAYS, KINDS = 7, 2
DECLINED = 0.05
KEPT = timedelta(days=2)


class Drawers(Actor):
    """Once a week at each station, on a day of its own, one of its technicians."""

    def live_through(self, start: datetime, days: int) -> None:
        if not self.company.lends:
            return
        for station_id in self.company.stations:
            for day in range(self.random.randrange(1, EVERY_DAYS), days, EVERY_DAYS):
                when = start + timedelta(days=day, hours=self.random.uniform(8.6, 9.5))
                self.sim.plan(when, lambda station_id=station_id: self._hand_out(station_id))  # type: ignore[misc]

    def _hand_out(self, station_id: int) -> None:
        """One of what lies there most; what bears a number stays in the station until it is needed."""
        technicians = self.company.technicians(station_id)
        rows = Balance.objects.present().filter(
            place__station=station_id, place__kind=Kind.STATION, condition=Condition.GOOD, part__is_serialised=False
        )
        rows = rows.filter(quantity__gte=2, part__in=self.company.parts.values())
        parts = [Handed(row.part.number, 1) for row in rows.select_related("part").order_by("-quantity", "pk")[:KINDS]]
        if not technicians or not parts:
            return
        person, clerk = self.random.choice(technicians), self.company.clerk(station_id, self.random)
        told = {"line": self.company.line, "note": "随车备用", "actor": clerk}
        handover = self.attempt(hand_out, person.pk, parts, **told)
        if handover is not None:
            self._soon(lambda: self._take(handover.pk, person))
            self.sim.plan_after(KEPT + timedelta(hours=8), lambda: self._give_back(handover.pk, clerk))

    def _give_back(self, drawn_pk: int, clerk: User) -> None:
        """What of it is still there, and what came out of sets in its place."""
        drawn = Handover.objects.select_related("person").get(pk=drawn_pk)
        if drawn.state != "taken":
            return
        numbers = HandoverLine.objects.filter(handover=drawn).values("part")
        rows = Balance.objects.present().filter(place=drawn.place_to_id, part__in=numbers)
        rows = rows.filter(condition__in=(Condition.GOOD, Condition.OLD)).select_related("part").order_by("pk")
        parts = [Handed(row.part.number, 1, row.condition) for row in rows]
        if parts:
            told = {"line": self.company.line, "note": "未用件及旧件退回", "actor": drawn.person}
            back = self.attempt(hand_back, parts, **told)
            if back is not None:
                self._soon(lambda: self._take(back.pk, clerk))

    def _take(self, handover_pk: int, taker: User) -> None:
        if self.chance(DECLINED):
            self.attempt(decline_handover, handover_pk, reason="数量与清单不符，请重新清点", actor=taker)
            return
        self.satisfy(Handover.objects.get(pk=handover_pk), "take", actor=taker)
        self.attempt(take_handover, handover_pk, actor=taker)

    def _soon(self, deed: Callable[[], None]) -> None:
        self.sim.plan_after(self.wait(timedelta(minutes=15), spread=0.5), deed)
