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
]


def mine(company, code: str) -> Duty:
    rows = Duty.objects.filter(code=code)
    return rows.filter(person=company.technician).first() or rows.get()


@pytest.mark.rule("NTF-000-03", "FRM-000-06", "CUS-000-08", "NTF-000-05", "CMP-000-02")
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
    for code in ("daily-record", "month-posted", "rules-acknowledged"):
        with pytest.raises(DutyIncomplete):
            finish_duty(mine(company, code).pk, actor=company.technician, at=company.now)


def test_what_is_not_posted_by_the_fifth_is_late(company) -> None:
    raise_for(LINE, at=company.now)
    posted = mine(company, "month-posted")
    company.advance(days=2)

    assert posted.is_late(company.now)
    assert company.clock(posted, "month-posted").outcome == "breached"


def test_my_duties_are_on_a_page_of_their_own(company, browse) -> None:
    raise_for(LINE, at=company.now)

    page = browse(company.technician).get("/duties/").content.decode()

    assert "查阅邮箱" in page
    assert "工作旬报" in page
