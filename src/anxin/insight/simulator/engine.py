"""The loop: what is planned happens in the order of time, and the sweep sees every clock that runs out between."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.db.models import Min
from django.utils import timezone

from anxin.kernel import clock, deadlines
from anxin.kernel.models import Deadline, Outcome
from anxin.messages.actions.deliver_due import deliver_due

Step = Callable[[], object]

OPENS, CLOSES = 8, 20  # the hours in which simulated people answer the phone
POST_EVERY = timedelta(hours=1)


class Agenda:
    """The planned steps of all companies in the house, on one virtual clock."""

    def __init__(self, running: clock.VirtualClock) -> None:
        self.running = running
        self.steps_done = 0
        self._heap: list[tuple[datetime, int, Step]] = []
        self._tie = count()
        self._posted_at = self.now

    @property
    def now(self) -> datetime:
        return self.running.now

    def plan(self, when: datetime, step: Step) -> None:
        heapq.heappush(self._heap, (max(when, self.now), next(self._tie), step))

    def run(self, *, until: datetime | None = None, watch: Callable[[datetime], None] | None = None) -> None:
        """Do what is planned, up to ``until`` or to the end; ``watch`` is told the time at every step."""
        while self._heap and (until is None or self._heap[0][0] <= until):
            when, _, step = heapq.heappop(self._heap)
            self._let_clocks_run_out(when)
            self.running.advance_to(max(when, self.now))
            step()
            self.steps_done += 1
            if self.now >= self._posted_at + POST_EVERY:
                self._post()
            if watch:
                watch(self.now)
        if until is not None and until > self.now:
            self._let_clocks_run_out(until)
            self.running.advance_to(until)
        self._post()

    def _let_clocks_run_out(self, until: datetime) -> None:
        """Sweep at the very moments at which clocks warn or run out, so that simulated breaches are exact."""
        while (due := _next_due()) and due <= until:
            moment = max(due, self.now)
            self.running.advance_to(moment)
            if not any(deadlines.sweep(at=moment)):
                return

    def _post(self) -> None:
        """What has been written to customers leaves the house, as the worker sees to it; without a gateway it is left out."""
        while deliver_due():
            pass
        self._posted_at = self.now


class Simulation:
    """One company's hand on the agenda, with chances of its own: the same seed gives the same history, whatever other
    companies do beside it. What it would do after ``ends`` is left."""

    def __init__(self, agenda: Agenda, *, seed: int, ends: datetime | None = None) -> None:
        self.agenda, self._ends = agenda, ends
        self.random = Random(seed)

    @property
    def now(self) -> datetime:
        return self.agenda.now

    def plan(self, when: datetime, step: Step) -> None:
        """Let ``step`` happen at ``when``, or at once where that has passed."""
        if self._ends is None or when <= self._ends:
            self.agenda.plan(when, step)

    def plan_after(self, wait: timedelta, step: Step, *, at_any_hour: bool = False) -> None:
        """Let ``step`` happen after a wait; at night it waits for the morning unless it may come ``at_any_hour``."""
        when = self.now + wait
        self.plan(when if at_any_hour else self.by_day(when), step)

    def by_day(self, when: datetime) -> datetime:
        """The moment itself, or the next morning a little after opening."""
        local = timezone.localtime(when)
        if OPENS <= local.hour < CLOSES:
            return when
        day = local + timedelta(days=1) if local.hour >= CLOSES else local
        opening = day.replace(hour=OPENS, minute=0, second=0, microsecond=0)
        return opening + timedelta(minutes=self.random.uniform(1, 45))


def _next_due() -> datetime | None:
    running = Deadline.objects.filter(outcome=Outcome.RUNNING, paused_at=None)
    due = running.aggregate(at=Min("due_at"))["at"]
    warn = running.filter(warned_at=None, warn_at__isnull=False).aggregate(at=Min("warn_at"))["at"]
    late = Deadline.objects.filter(outcome=Outcome.BREACHED, ended_at=None)
    rung = late.filter(rung_at__isnull=False).aggregate(at=Min("rung_at"))["at"]
    return min(filter(None, (due, warn, rung)), default=None)
