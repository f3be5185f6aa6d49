"""The dispatcher's late afternoon: tomorrow is planned, the customers are called, and what they agreed to counts."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from anxin.dispatch.actions.discard import discard_proposal
from anxin.dispatch.actions.plan_day import plan_day
from anxin.dispatch.actions.publish import publish_proposal
from anxin.dispatch.models import Proposal, ProposedVisit
from anxin.dispatch.reading.problem import TO_PLAN
from anxin.fieldwork.models import WorkOrder
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.station import StationStaff
from anxin.people.models import User

AT = timedelta(hours=16, minutes=30)
LOOKED_AT = timedelta(minutes=25)
"""What it takes to look at a plan and to ring those whom it gives a time."""
CALLED = ("contacted", "rectifying")


class Planners(Actor):
    """Dispatchers who plan for the whole company; one that has none, or sends nobody out, plans nothing."""

    def __init__(self, stage: Stage, station: StationStaff) -> None:
        super().__init__(stage)
        self.station = station

    def live_through(self, end: datetime, days: int) -> None:
        """On the last ``days`` before ``end`` what is called in the day waits for the plan of its late afternoon."""
        if not self.company.some("plan.make") or not self.company.staff_of_stations("technician"):
            return
        for ahead in range(1, days + 1):
            midnight = end - timedelta(days=ahead)
            self.station.planned_days.add(timezone.localdate(midnight))
            self.sim.plan(midnight + AT, self.plan_tomorrow)

    def plan_tomorrow(self) -> None:
        """Of all stations, where somebody waits for a time and would have tomorrow."""
        waiting = WorkOrder.objects.filter(line=self.company.line, state__in=TO_PLAN)
        is_wished_later = Q(request__wished_at__gte=self.now + timedelta(days=1))
        dispatcher, day = self.one("plan.make"), timezone.localdate(self.now) + timedelta(days=1)
        is_worth_it = waiting.exclude(is_wished_later).exists()
        asked = self.attempt(plan_day, day, actor=dispatcher) if is_worth_it else None
        if asked is None:
            self._ring_the_rest()
            return
        pk = asked.pk
        self.sim.plan_after(LOOKED_AT, lambda: self._publish(pk, dispatcher))

    def _publish(self, proposal_pk: int, dispatcher: User) -> None:
        proposal = Proposal.objects.get(pk=proposal_pk)
        rows = proposal.visits.select_related("work_order", "technician").order_by("starts_at", "pk")
        going = [row for row in rows if row.is_change]
        for row in going:
            if row.technician_id != row.before_technician_id:
                self.satisfy(row.work_order, "assign", actor=dispatcher)
            if row.before_state in CALLED:
                self.satisfy(row.work_order, "schedule", actor=dispatcher)
        if going:
            agreed = [row.pk for row in going if row.before_state in CALLED]
            self.attempt(publish_proposal, proposal.pk, agreed=agreed, actor=dispatcher)
        elif proposal.state == "proposed":
            self.attempt(discard_proposal, proposal.pk, actor=dispatcher)
        for row in proposal.visits.filter(outcome=ProposedVisit.Outcome.PUBLISHED):
            self._keep(row)
        self._ring_the_rest()

    def _keep(self, row: ProposedVisit) -> None:
        """The technician's own diary, and the way there where the visit is new."""
        order = WorkOrder.objects.get(pk=row.work_order_id)
        visit = order.visit_ahead
        if visit is None or visit.technician is None:
            return
        self.station.diary.keep(visit.technician, visit.starts_at, visit.ends_at)
        if row.change == ProposedVisit.Change.NEW:
            self.station.set_out_in_time(order.pk, visit.starts_at)

    def _ring_the_rest(self) -> None:
        """Whoever waited for the plan and got no time is rung by the station."""
        left = WorkOrder.objects.filter(line=self.company.line, state__in=CALLED).order_by("pk")
        for pk in left.values_list("pk", flat=True):
            self.sim.plan_after(timedelta(minutes=20), lambda pk=pk: self.station.agree_a_visit(pk))  # type: ignore[misc]
