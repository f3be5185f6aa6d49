"""What people of the company owe by themselves: when it is due, from whom, and with what."""

from datetime import date

import pytest

from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.errors import DutyIncomplete
from anxin.duties.models import Duty

LINE = "special-vehicle"

# Duty, whose it is, and the days it is due on from the fourth of March, a Wednesday, on.
OWED = [
    ("daily-record", "technician", date(2026, 3, 4)),
    ("e-mail-read", "technician", date(2026, 3, 4)),
    ("weekly-information", "technician", date(2026, 3, 8)),
    ("unvisited-checked", None, date(2026, 3, 9)),
    ("complaint-users-circulated", None, date(2026, 3, 31)),
    ("month-posted", "technician", date(2026, 3, 5)),
    ("complaints-with-month", "technician", date(2026, 3, 5)),
    ("ten-day-report", "technician", date(2026, 3, 10)),
    ("user-files", "technician", date(2026, 3, 31)),
    ("rules-acknowledged", "technician", date(2026, 12, 31)),
    ("quarterly-information", "technician", date(2026, 3, 31)),
    ("network-plan", None, date(2026, 3, 31)),
]


def mine(company, code: str) -> Duty:
    rows = Duty.objects.filter(code=code)
    return rows.filter(person=company.technician).first() or rows.get()


@pytest.mark.rule("NTF-000-03", "FRM-000-06", "CUS-000-08", "NTF-000-05", "CMP-000-02")
@pytest.mark.rule("INF-000-02", "INF-000-06", "NET-000-02")
def test_what_is_owed_by_whom_and_when(company) -> None:
    raise_for(LINE, at=company.now)

    found = [
        (row.code, row.person.username if row.person else None, row.last_day)
        for row in (mine(company, code) for code, _who, _day in OWED)
    ]

    assert found == OWED


def test_who_sees_to_the_regions_unvisited_users_is_the_regions_supervisor(company) -> None:
    raise_for(LINE, at=company.now)
    duty = Duty.objects.get(code="unvisited-checked")

    assert duty.region == company.south
    finish_duty(duty.pk, note="未回访三户，已催办", actor=company.supervisor, at=company.now)
    duty.refresh_from_db()
    assert duty.state == "done"


def test_a_report_without_words_is_none(company) -> None:
    raise_for(LINE, at=company.now)
    for code in ("daily-record", "weekly-information", "month-posted", "quarterly-information", "rules-acknowledged"):
        with pytest.raises(DutyIncomplete):
            finish_duty(mine(company, code).pk, actor=company.technician, at=company.now)


@pytest.mark.rule("FEE-000-05")
def test_what_is_not_posted_by_the_fifth_is_late(company) -> None:
    raise_for(LINE, at=company.now)
    posted = mine(company, "month-posted")
    assert posted.last_day == date(2026, 3, 5)
    company.advance(days=2)

    assert posted.is_late(company.now)
    assert company.clock(posted, "month-posted").outcome == "breached"


@pytest.mark.rule("NET-000-02")
def test_the_quarters_stations_are_reported_with_the_plan_by_the_region(company) -> None:
    raise_for(LINE, at=company.now)
    duty = Duty.objects.get(code="network-plan")
    assert duty.region == company.south
    with pytest.raises(DutyIncomplete):
        finish_duty(duty.pk, note="计划四家，已建三家", actor=company.supervisor, at=company.now)

    company.advance(days=29)

    assert any("has not reported the stations" in text for text in company.told(company.manager))


def test_my_duties_are_on_a_page_of_their_own(company, browse) -> None:
    raise_for(LINE, at=company.now)

    page = browse(company.technician).get("/duties/").content.decode()

    assert "查阅邮箱" in page
    assert "工作旬报" in page
