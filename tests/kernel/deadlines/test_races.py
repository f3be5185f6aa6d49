"""Two machines sweep at once; somebody acts while the sweep comes by."""

from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import transaction

from anxin.kernel.deadlines import ClockSpec, start_clock, stop_clocks, sweep, sweeping
from anxin.kernel.deadlines import consequences as following
from anxin.kernel.models import AuditLine, Deadline
from anxin.kernel.record import lock_heads
from tests.kernel.conftest import NOON
from tests.kernel.subjects import Thing
from tests.kernel.threads import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("calendars")]

SPEC = ClockSpec("accept", "tv@1/clocks/accept", (), "接单", "accept", "always", "2h")
DUE = NOON + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _a_recorded_subject(db):
    """A subject's chain has begun long before somebody acts on it."""
    with transaction.atomic():
        lock_heads([("thing", 1)])


def breaches():
    return AuditLine.objects.filter(event="clock.breached")


def test_two_sweeps_at_once_mark_each_clock_once(monkeypatch):
    for pk in range(1, 31):
        start_clock(Thing(pk), SPEC, at=NOON)
    both_have_seen_the_same = Barrier(2)
    rounds = iter([True, True])

    def meet(keys, **options):
        if next(rounds, False):
            both_have_seen_the_same.wait(timeout=10)
        return lock_heads(keys, **options)

    monkeypatch.setattr(sweeping, "lock_heads", meet)

    results = together(lambda: sweep(at=DUE), lambda: sweep(at=DUE))

    assert sum(result.breached for result in results) + sweep(at=DUE).breached == 30
    assert breaches().count() == 30
    assert Deadline.objects.filter(outcome="breached").count() == 30


def test_a_sweep_leaves_alone_what_somebody_works_on(monkeypatch):
    row = start_clock(Thing(), SPEC, at=NOON)
    acting, swept = Event(), Event()

    def act():
        with transaction.atomic():
            lock_heads([("thing", 1)])
            acting.set()
            assert swept.wait(timeout=10)
            stop_clocks(Thing(), ["accept"], at=DUE)

    def come_by():
        assert acting.wait(timeout=10)
        try:
            return sweep(at=DUE)
        finally:
            swept.set()

    _, result = together(act, come_by)

    assert result == (0, 0, 0)
    assert Deadline.objects.get(pk=row.pk).outcome == "met"
    assert not breaches().exists()


def test_an_action_that_meets_a_sweep_waits_and_finds_the_clock_late(monkeypatch):
    row = start_clock(Thing(), SPEC, at=NOON)
    marking, tell_late = Event(), sweeping.tell_late

    def act():
        assert marking.wait(timeout=10)
        with transaction.atomic():
            lock_heads([("thing", 1)])
            stop_clocks(Thing(), ["accept"], at=DUE)

    def tell(late, **options):
        marking.set()
        tell_late(late, **options)

    monkeypatch.setattr(sweeping, "tell_late", tell)

    assert together(act, lambda: sweep(at=DUE)) == [None, (1, 0, 0)]

    stopped = Deadline.objects.get(pk=row.pk)
    assert (stopped.outcome, stopped.ended_at) == ("breached", DUE)
    assert breaches().count() == 1


def test_two_workers_carry_a_consequence_out_once(monkeypatch):
    row = start_clock(Thing(), SPEC, at=NOON)
    Deadline.objects.filter(pk=row.pk).update(outcome="breached", breached_at=DUE)
    told, both_came = [], Barrier(2)

    def meet(keys, **options):
        both_came.wait(timeout=10)
        return lock_heads(keys, **options)

    monkeypatch.setattr(following, "lock_heads", meet)
    monkeypatch.setattr(following, "load", lambda _kind, ids: {pk: Thing(pk) for pk in ids})
    monkeypatch.setattr(following, "listeners", lambda _event: [lambda fact: told.append(fact.event.clock)])

    done = together(lambda: following.carry_out(row.pk), lambda: following.carry_out(row.pk))

    assert sorted(done) == [False, True]
    assert told == ["accept"]
