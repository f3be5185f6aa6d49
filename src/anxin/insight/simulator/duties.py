"""What people owe by themselves: written down as the periods begin; most of it done, some of it late, somebody let off."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from django.utils import timezone

from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.actions.release import release_duty
from anxin.duties.models import Duty
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.agreeing import draw_up_month, tell_stock
from anxin.insight.simulator.counting import count_shelves
from anxin.people.models import User

LATE, RELEASED, FORGOTTEN = 0.1, 0.03, 0.05
NOTES = ("已按要求完成，情况正常", "已完成，有一处问题已当面说明", "按期完成，记录已交内勤", "已完成，下期继续跟进")
OPENS, CLOSES = 9, 18  # the hours in which shelves are counted and statements drawn up

Deed: TypeAlias = Callable[[Stage, Duty, User], object]
# How a duty is done that nobody reports, by the event that finishes it.
DEEDS: dict[str, Deed] = {
    "stocktake.closed": count_shelves,
    "parts_month.sent": draw_up_month,
    "stock_report.sent": tell_stock,
}
REASONS = ("当天请假，免报", "出差在外，由同事代办", "本期无此项业务")


class Duties(Actor):
    """Everybody who owes something, and those who oversee them."""

    def live_through(self, start: datetime, days: int) -> None:
        """The program looks every hour; for duties, which begin with a day, the morning is enough."""
        if self.company.handbook.duties:
            for day in range(days):
                self.sim.plan(start + timedelta(days=day, hours=7), self._morning)

    def _morning(self) -> None:
        raise_for(self.company.line, at=self.now)
        for duty in Duty.objects.filter(line=self.company.line, opened_at=self.now).order_by("pk"):
            self._intend(duty)

    def _intend(self, duty: Duty) -> None:
        """Done towards the end of its time; or afterwards, or not at all, or somebody else sees that it need not be."""
        fate, is_awaited = self.random.random(), self._is_awaited(duty)
        if fate < FORGOTTEN and not is_awaited:
            return
        when = self._towards_its_end(duty)
        if fate < FORGOTTEN + RELEASED and not is_awaited:
            self.sim.plan(when, lambda: self._release(duty))
            return
        if fate < FORGOTTEN + RELEASED + LATE:
            when = self.sim.by_day(duty.due_at + self.wait(timedelta(hours=9)))
        self.sim.plan(when, lambda: self._finish(duty))

    def _deed(self, duty: Duty) -> Deed | None:
        described = duty.described
        return DEEDS.get(described.finished_by or "") if described else None

    def _is_awaited(self, duty: Duty) -> bool:
        """What headquarters count and draw up everybody else's month waits for."""
        return self._deed(duty) is not None and duty.station_id is None and duty.person_id is None

    def _towards_its_end(self, duty: Duty) -> datetime:
        """What is counted or drawn up stands for the last day, in whose working hours it is done."""
        if self._deed(duty) is None:
            return self.now + (duty.due_at - self.now) * self.random.uniform(0.4, 0.98)
        due = timezone.localtime(duty.due_at)
        if not OPENS < due.hour <= CLOSES:
            due = (due - timedelta(hours=OPENS)).replace(hour=CLOSES, minute=0)
        opening = due.replace(hour=OPENS, minute=0)
        return max(self.now, opening + (due - opening) * self.random.uniform(0, 0.9))

    def _finish(self, duty: Duty) -> None:
        duty.refresh_from_db()
        person, described = self._who(duty), duty.described
        if person is None or described is None or duty.state != "due":
            return
        if described.finished_by:
            if deed := self._deed(duty):
                deed(self.stage, duty, person)
            return
        file = self.stage.papers.of(duty.code, person, self.now) if "file" in described.must else None
        self.attempt(finish_duty, duty.pk, note=self.random.choice(NOTES), file=file, actor=person)

    def _who(self, duty: Duty) -> User | None:
        """The person, or one of those who share it."""
        if duty.person_id is not None:
            return duty.person
        people = self.company.staff(duty.role, station_id=duty.station_id, region_id=duty.region_id)
        return self.random.choice(people) if people else None

    def _release(self, duty: Duty) -> None:
        duty.refresh_from_db()
        overseers = self.company.some("duty.oversee", station_id=duty.station_id, region_id=duty.region_id)
        others = [person for person in overseers if person.pk != duty.person_id]
        if others and duty.state == "due":
            self.attempt(release_duty, duty.pk, reason=self.random.choice(REASONS), actor=self.random.choice(others))
