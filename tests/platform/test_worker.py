"""A real worker in a process of its own, and what happens when it dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

# A worker with two jobs of its own; it takes another for dead after two seconds of silence.
WORKER = """
import os, sys, time
from pathlib import Path
import django
django.setup()
from anxin.jobs import worker
from anxin.kernel.jobs import job, queue

log = Path(sys.argv[1])

def say(word):
    with log.open("a") as file:
        file.write(word + "\\n")

@job("test-say")
def say_it(word):
    say(word)

@job("test-linger")
def linger(seconds):
    say("started")
    time.sleep(seconds if log.read_text().count("started") == 1 else 0)
    say("ended")

@job("test-fail-once")
def fail_once():
    say("tried")
    if log.read_text().count("tried") == 1:
        raise RuntimeError("the first attempt fails")

worker.DEAD_AFTER_S, worker.HEARTBEAT_S = 2.0, 0.5
for asked in sys.argv[3:]:
    name, _, value = asked.partition("=")
    queue(name, **({"word": value} if name == "test-say" else {"seconds": float(value)} if value else {}))
if sys.argv[2] != "only-ask":
    worker.work(forever=sys.argv[2] == "forever")
"""
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log"
    path.touch()
    return path


@pytest.fixture
def start(committed_database: str, log: Path) -> Iterator[Start]:
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> "subprocess.Popen[bytes]":
        surroundings = {**os.environ, "DATABASE_URL": committed_database, "ANXIN_JOBS": "queued"}
        running.append(subprocess.Popen([sys.executable, "-c", WORKER, str(log), *arguments], env=surroundings))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


def waiting(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name LIKE 'test-%'"
        ).fetchone()
    assert row
    return int(row[0])


def wait_for(log: Path, word: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while word not in log.read_text():
        assert time.monotonic() < until, f"{word!r} never came; the log says {log.read_text()!r}"
        time.sleep(0.05)


def test_a_worker_does_what_was_asked_for(start: Start, log: Path, committed_database: str) -> None:
    assert start("until-empty", "test-say=done").wait(30) == 0

    assert log.read_text() == "done\n"
    assert waiting(committed_database) == 0


def test_a_job_that_failed_is_tried_again(start: Start, log: Path, committed_database: str) -> None:
    start("forever", "test-fail-once")

    wait_for(log, "tried\ntried\n")


def test_a_job_whose_worker_was_killed_is_done_by_the_next(start: Start, log: Path, committed_database: str) -> None:
    killed = start("forever", "test-linger=60")
    wait_for(log, "started")
    killed.kill()
    killed.wait()
    time.sleep(2.5)

    start("until-empty").wait(30)

    assert log.read_text() == "started\nstarted\nended\n"
    assert waiting(committed_database) == 0


def test_a_worker_asked_to_stop_finishes_what_it_is_at(start: Start, log: Path, committed_database: str) -> None:
    stopped = start("forever", "test-linger=2")
    wait_for(log, "started")

    stopped.send_signal(signal.SIGTERM)

    assert stopped.wait(20) == 0
    assert log.read_text() == "started\nended\n"


@pytest.mark.django_db
def test_every_planned_job_can_be_run_and_leaves_nothing_to_do(settings: object) -> None:
    from anxin.jobs.schedule import SCHEDULE

    for planned in SCHEDULE:
        if planned.name != "rescue-stalled-jobs":
            planned.run(timestamp=0)  # type: ignore[call-arg]


def test_every_plan_has_a_name_and_a_time_that_can_be_read() -> None:
    from croniter import croniter

    from anxin.jobs.schedule import SCHEDULE

    assert len({planned.name for planned in SCHEDULE}) == len(SCHEDULE)
    assert all(croniter.is_valid(planned.cron, second_at_beginning=False) for planned in SCHEDULE)


def test_no_plan_is_called_like_a_job() -> None:
    """A worker gives both their names, and starts with neither where two are the same."""
    from anxin.jobs.schedule import SCHEDULE
    from anxin.kernel.jobs import JOBS

    assert JOBS.keys().isdisjoint(planned.name for planned in SCHEDULE)
