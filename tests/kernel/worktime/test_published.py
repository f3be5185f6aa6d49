"""The built-in holidays against an independent transcription of the State Council's notices."""

import json
from datetime import date
from pathlib import Path

import pytest

from anxin.kernel.worktime.holidays import built_in, built_in_years

PUBLISHED = Path(__file__).resolve().parents[4] / "shared" / "data" / "holiday-cn"


def test_known_days():
    days = built_in()

    assert days[date(2024, 2, 4)] is True
    assert days[date(2024, 2, 10)] is False
    assert date(2024, 3, 6) not in days
    assert 2026 in built_in_years()
    assert 2027 not in built_in_years()


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason=f"no independent list of holidays in {PUBLISHED.name}/")
@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_published_day_is_known_as_published(year):
    notice = json.loads((PUBLISHED / f"{year}.json").read_text(encoding="utf-8"))
    days, different = built_in(), {}
    for each in notice["days"]:
        day, is_worked = date.fromisoformat(each["date"]), not each["isOffDay"]
        if days.get(day, day.weekday() < 5) != is_worked:
            different[day] = is_worked

    assert not different
