"""Lay down the calendars handbooks name by default."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.kernel.models import Calendar

_OFFICE = [["08:30", "12:00"], ["13:30", "17:30"]]

CALENDARS = {
    "always": {
        "title": "全天候",
        "title_en": "Day and night",
        "week": {str(day): [["00:00", "24:00"]] for day in range(7)},
        "observes_holidays": False,
    },
    "office": {
        "title": "办公时间",
        "title_en": "Office hours",
        "week": {str(day): _OFFICE for day in range(5)},
        "observes_holidays": True,
    },
    "service": {
        "title": "服务时间",
        "title_en": "Service hours",
        "week": {str(day): [["08:00", "20:00"]] for day in range(7)},
        "observes_holidays": False,
    },
}


@transaction.atomic
def seed_calendars(*, actor: Any, at: datetime) -> None:
    """Make those that are missing. What an operator has changed stays as it is."""
    Calendar.objects.bulk_create(
        [Calendar(code=code, **columns) for code, columns in CALENDARS.items()], ignore_conflicts=True
    )
