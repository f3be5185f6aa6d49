"""The worker: carries out what actions queued, and what the clock asks for."""

from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app as current_app

from anxin.jobs import rescue
from anxin.jobs.schedule import SCHEDULE
from anxin.kernel.jobs import JOBS

# 2, 4, 8 ... seconds: eight attempts span some eight minutes, longer than a database takes to come back.
RETRY = RetryStrategy(max_attempts=8, exponential_wait=2)
HEARTBEAT_S = 5.0
# A worker that has been silent for so long is dead, and what it was doing is to be done again.
DEAD_AFTER_S = 20.0
STOP_WITHIN_S = 15.0


def work(*, forever: bool = True) -> None:
    """Work until SIGTERM, which lets running jobs finish; with ``forever=False`` until the queue is empty."""
    app = prepare(current_app)
    rescue.rescue(app, silent_for_s=DEAD_AFTER_S)
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(
            name="anxin",
            wait=forever,
            # Jobs are synchronous and mostly wait for the database; two keep a long one from holding up the sweep.
            concurrency=2,
            delete_jobs="successful",
            update_heartbeat_interval=HEARTBEAT_S,
            stalled_worker_timeout=DEAD_AFTER_S,
            shutdown_graceful_timeout=STOP_WITHIN_S,
        )


def prepare(app: App) -> App:
    """Make tasks of the rooms' jobs and of the schedule. Registering twice changes nothing."""
    known = set(app.tasks)
    for wanted in JOBS.values():
        if wanted.name not in known:
            app.task(name=wanted.name, retry=RETRY)(wanted.run)
    for planned in SCHEDULE:
        if planned.name not in known:
            task = app.task(name=planned.name, queueing_lock=planned.name)(planned.run)
            app.periodic(cron=planned.cron)(task)
    return app
