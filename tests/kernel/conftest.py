"""What the kernel's tests play with: a subject that exists, and time that stands still."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from anxin.kernel.actions.seed_calendars import seed_calendars

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=SHANGHAI)  # an ordinary Wednesday


@pytest.fixture
def no_jobs(db):
    """The queue's tables are not Django's, and nobody empties them after a test that commits."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def calendars(db):
    seed_calendars(actor=None, at=NOON)
