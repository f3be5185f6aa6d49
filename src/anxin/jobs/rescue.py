"""Jobs whose worker died in the middle: put back into the queue, to be done again from the beginning."""

import logging
from datetime import UTC, datetime
from typing import Any

from procrastinate import App
from procrastinate.contrib.django import app as current_app
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.sql import queries

logger = logging.getLogger(__name__)


def rescue_due(timestamp: int) -> None:
    """The minutely look for jobs of workers that fell silent."""
    from anxin.jobs.worker import DEAD_AFTER_S

    rescue(current_app, silent_for_s=DEAD_AFTER_S)


def rescue(app: App, *, silent_for_s: float) -> int:
    """Queue again what workers silent for so long, or already forgotten, were doing; how many jobs that was.

    The machine's clock is asked, not the program's: workers live and die in real time.
    """
    connector = app.connector.get_sync_connector()
    stalled = connector.execute_query_all(
        queries["select_stalled_jobs_by_heartbeat"], queue=None, task_name=None, seconds_since_heartbeat=silent_for_s
    )
    return sum(_queue_again(app, row) for row in stalled)


def _queue_again(app: App, row: dict[str, Any]) -> bool:
    logger.warning("the worker of job %s (%s) is gone; queueing it again", row["id"], row["task_name"])
    try:
        app.job_manager.retry_job_by_id(job_id=row["id"], retry_at=datetime.now(UTC))
    except UniqueViolation:
        # One like it waits already, and one is enough.
        app.connector.get_sync_connector().execute_query(
            queries["finish_job"], job_id=row["id"], status="failed", delete_job=True
        )
        return False
    except ConnectorException:
        # It ended, or somebody else rescued it, in the meantime.
        logger.info("job %s needs no rescue any more", row["id"])
        return False
    return True
