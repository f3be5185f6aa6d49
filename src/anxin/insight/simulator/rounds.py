"""What comes round without an order: calls and visits by the handbook's own standard, and penalties to be decided."""

from datetime import datetime, timedelta

from anxin.care.actions.raise_follow_ups import raise_for
from anxin.care.models import FollowUp
from anxin.finance.models import Penalty
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.care import Care
from anxin.insight.simulator.hearings import Hearings


class Rounds(Actor):
    """Once a week the program looks what has come due, and those who decide about penalties sit down to it; complaints are
    looked at every morning."""

    def __init__(self, stage: Stage, care: Care) -> None:
        super().__init__(stage)
        self.care = care
        self.hearings = Hearings(stage)

    def go_from(self, start: datetime, end: datetime) -> None:
        day = start + timedelta(days=1)
        while day < end:
            if (day - start).days % 7 == 1:
                self.sim.agenda.plan(day.replace(hour=9), self._look)
            self.sim.agenda.plan(day.replace(hour=9, minute=30), self.care.look_at_complaints)
            day += timedelta(days=1)

    def _look(self) -> None:
        line = self.company.line
        raise_for(line, at=self.now)
        # What the next week brings; an earlier call that is still open was planned before.
        within = (self.now, self.now + timedelta(days=7))
        alone = FollowUp.objects.filter(line=line, work_order=None, shop_order=None, state="due")
        coming = alone.filter(due_from__range=within)
        overdue = alone.filter(due_from__lt=self.now, attempts=0)
        for call in (*coming, *overdue):
            self.care.plan_call(call)
        for penalty in Penalty.objects.filter(line=line, state="proposed").order_by("pk"):
            self.hearings.decide(penalty)
