"""What comes round without an order: calls and visits by the handbook's own standard, and proposed penalties decided."""

from datetime import datetime, timedelta
from decimal import Decimal

from anxin.care.actions.raise_follow_ups import raise_for
from anxin.care.models import FollowUp
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.models import Penalty
from anxin.handbook.current import handbook_of
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.care import Care
from anxin.people.models import User

WAIVED = 0.3


class Rounds(Actor):
    """Once a week the program looks what has come due, and those who decide about penalties sit down to it."""

    def __init__(self, stage: Stage, care: Care) -> None:
        super().__init__(stage)
        self.care = care

    def go_from(self, start: datetime, end: datetime) -> None:
        day = start + timedelta(days=1)
        while day < end:
            self.sim.agenda.plan(day.replace(hour=9), self._look)
            day += timedelta(days=7)

    def _look(self) -> None:
        line = self.company.line
        raise_for(line, at=self.now)
        # What the next week brings; an earlier call that is still open was planned before.
        within = (self.now, self.now + timedelta(days=7))
        coming = FollowUp.objects.filter(line=line, work_order=None, state="due", due_from__range=within)
        overdue = FollowUp.objects.filter(line=line, work_order=None, state="due", due_from__lt=self.now, attempts=0)
        for call in (*coming, *overdue):
            self.care.plan_call(call)
        for penalty in Penalty.objects.filter(line=line, state="proposed").order_by("pk"):
            self._decide(penalty)

    def _decide(self, penalty: Penalty) -> None:
        decider = self._decider(penalty)
        if decider is None:
            return
        if self.chance(WAIVED):
            self.attempt(waive_penalty, penalty.pk, reason="情况属实，但事出有因，予以免除", actor=decider)
        else:
            self.attempt(confirm_penalty, penalty.pk, amount=self._amount(penalty), actor=decider)

    def _decider(self, penalty: Penalty) -> User | None:
        for role in penalty.decided_by_roles:
            found = self.company.staff(role, station_id=penalty.station_id, region_id=penalty.region_id)
            others = [person for person in found if person.pk != penalty.person_id]
            if others:
                return self.random.choice(others)
        return None

    def _amount(self, penalty: Penalty) -> Decimal | None:
        """The least of a range; what was proposed stands."""
        if penalty.amount is not None:
            return None
        rule = handbook_of(penalty).penalty(penalty.rule)
        return (rule.at_least or rule.at_most) if rule else None
