"""Who waits for a warning or a breach is woken once, and one failure does not hold up the others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import TestCase, override_settings

from anxin.kernel.deadlines import ClockSpec, cancel_clocks, start_clock, sweep
from anxin.kernel.deadlines import consequences as following
from anxin.kernel.models import Deadline
from tests.kernel.conftest import NOON
from tests.kernel.subjects import Thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendars")]

SPEC = ClockSpec("accept", "tv@1/clocks/accept", ("SLA-1",), "接单", "accept", "always", "2h", warn_share=0.5)


@pytest.fixture
def told(monkeypatch):
    heard = []

    def listen(fact):
        heard.append((fact.event.name, fact.subject.pk, fact.at, fact.actor))
        if fact.subject.pk == 13:
            raise RuntimeError("the thirteenth")

    monkeypatch.setattr(following, "load", lambda _kind, ids: {pk: Thing(pk) for pk in ids})
    monkeypatch.setattr(following, "listeners", lambda _event: [listen])
    return heard


def swept(**after):
    with TestCase.captureOnCommitCallbacks(execute=True):
        sweep(at=NOON + timedelta(**after))


def test_listeners_hear_of_the_warning_and_of_the_breach_at_the_time_of_the_sweep(told):
    start_clock(Thing(), SPEC, at=NOON)

    for minutes in (30, 60, 70, 130, 140):
        swept(minutes=minutes)

    assert told == [
        ("clock.warned", 1, NOON + timedelta(minutes=60), None),
        ("clock.breached", 1, NOON + timedelta(minutes=130), None),
    ]


def test_a_warning_whose_clock_has_ended_meanwhile_wakes_nobody(told):
    start_clock(Thing(), SPEC, at=NOON)
    with override_settings(ANXIN_JOBS="queued"):
        sweep(at=NOON + timedelta(hours=1))
    cancel_clocks(Thing(), at=NOON + timedelta(hours=1))

    following.carry_out_consequences()

    assert told == []
    assert not following.unfinished().exists()


def test_one_failure_holds_nobody_up_and_is_tried_again(told):
    for pk in (12, 13, 14):
        start_clock(Thing(pk), SPEC, at=NOON)
    Deadline.objects.update(outcome="breached", breached_at=NOON + timedelta(hours=2))

    with pytest.raises(ExceptionGroup, match="consequences of clocks failed"):
        following.carry_out_consequences()

    assert [pk for _name, pk, *_ in told] == [12, 13, 14]
    assert list(following.unfinished().values_list("subject_id", flat=True)) == [13]


@pytest.mark.usefixtures("no_jobs")
@override_settings(ANXIN_JOBS="queued")
def test_one_waiting_job_is_enough_for_all_consequences():
    for pk in (1, 2):
        start_clock(Thing(pk), SPEC, at=NOON)
        sweep(at=NOON + timedelta(hours=3))

    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, status::text FROM procrastinate_jobs")
        assert cursor.fetchall() == [("clock-consequences", "todo")]
