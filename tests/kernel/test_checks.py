"""What ``anxin check`` finds in clocks that somebody has put out of joint."""

from datetime import timedelta

import pytest
from django.db import connection

from anxin.kernel import checks, clock
from anxin.kernel.deadlines import ClockSpec, pause_clocks, start_clock, sweep
from anxin.kernel.models import Deadline
from tests.kernel.conftest import NOON
from tests.kernel.subjects import Thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendars")]

SPEC = ClockSpec("accept", "tv@1/clocks/accept", (), "接单", "accept", "always", "2h")
OURS = ["audit chains", "clocks end once", "clocks have had their consequences",
        "clocks stand still only while paused", "clocks are due when their arithmetic says", "file store"]  # fmt: skip


def findings():
    with clock.virtual(NOON + timedelta(hours=3)):
        return [str(finding) for title, found in checks.run() if title in OURS for finding in found]


def spoil(statement):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)


@pytest.fixture
def sound(calendars):
    for pk in (1, 2):
        start_clock(Thing(pk), SPEC, at=NOON)
    sweep(at=NOON + timedelta(hours=2))
    Deadline.objects.update(consequences_at=NOON)
    start_clock(Thing(3), SPEC, at=NOON)
    start_clock(Thing(4), SPEC, at=NOON)
    pause_clocks(Thing(4), ["accept"], at=NOON, reason="part")


@pytest.mark.usefixtures("sound")
def test_the_sound_are_clean():
    assert set(OURS) <= set(checks.CHECKS)
    assert findings() == []


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize(
    ("spoiling", "found"),
    [
        (
            "UPDATE kernel_deadline SET outcome = 'met', ended_at = started_at WHERE subject_id = 1",
            "thing 1, clock accept: its breach is on record 1 times",
        ),
        (
            "UPDATE kernel_deadline SET outcome = 'breached', breached_at = due_at, consequences_at = due_at"
            " WHERE subject_id = 3",
            "thing 3, clock accept: its breach is on record 0 times",
        ),
        (
            "UPDATE kernel_deadline SET consequences_at = NULL WHERE subject_id = 1",
            "thing 1, clock accept: those who wait for it have not been told",
        ),
        (
            "DELETE FROM kernel_deadlinepause",
            "thing 4, clock accept: its pause and its state disagree",
        ),
        (
            "UPDATE kernel_deadline SET due_at = due_at + interval '1 second' WHERE subject_id = 3",
            "thing 3, clock accept: its due time does not follow from its start, duration, calendar and pauses",
        ),
    ],
)
def test_the_spoiled_are_found(spoiling, found):
    spoil(spoiling)

    assert findings() == [found]


def test_two_checks_of_one_title_are_a_mistake():
    with pytest.raises(ValueError, match="two checks"):
        checks.check("audit chains")(lambda: iter(()))
