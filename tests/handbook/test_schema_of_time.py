"""What the schema itself refuses about clocks and duties, and what it takes."""

import pytest

from anxin.handbook.describe.clock_table import spoken_length, time_rows
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.lint import lint
from tests.handbook.small import META, clock, entry, handbook, own_step

ROLE = {"role": "dispatcher", "reach": "headquarters"}


def duty(**fields):
    return entry("report", **{"role": "technician", "every": "month 5", **fields})


@pytest.mark.parametrize(
    "sections",
    [
        {"clocks": [clock(ladder=[{"after": "soon", "to": [ROLE]}])]},
        {"clocks": [clock(ladder=[{"after": "2h", "to": []}])]},
        {"clocks": [clock(duration="-2h")]},
        {"clocks": [clock(duration=None, moment="appointed_at", offset="month end")]},
        {"clocks": [clock(offset="-2h")]},
        {"clocks": [clock(seen_by="everybody")]},
        {"steps": [own_step(opens={"after": "day 25 12:00", "since": "dispatched_at"})]},
        {"clocks": [clock(on_breach={"opens": "champagne"})]},
        {"duties": [duty(every="fortnight")]},
        {"duties": [duty(every="5wd")]},
        {"duties": [duty(free_day="never")]},
        {"duties": [duty(within="3wd", free_day="next")]},
        {"duties": [duty(must=["money"])]},
        {"duties": [duty(on_breach={"report_delay": True})]},
        {"duties": [duty(on_breach={"decide": "work_order.recall"})]},
        {"duties": [duty(on_breach={"opens": "complaint"})]},
    ],
)
def test_what_makes_no_sense_is_refused_when_it_is_read(sections):
    with pytest.raises(HandbookRefused):
        handbook(**sections)


def test_the_words_of_time_together():
    book = handbook(
        meta=META | {"calendar": "office"},
        clocks=[
            clock("on-site", calendar="always", duration="2h", seen_by="customer"),
            clock("told", duration=None, moment="appointed_at", offset="-1h"),
            clock("month-end", duration="month end"),
            clock("fifth", duration="day 5 12:00"),
            clock("climbing", ladder=[{"after": "2h", "to": [ROLE]}, {"after": "3d", "to": [ROLE]}]),
            clock("sent-on", on_breach={"decide": "work_order.recall_and_dispatch_next", "opens": "complaint"}),
        ],
        duties=[
            duty(within="3wd", every="month end"),
            entry("daily", role="technician", every="day 17:00", free_day="none"),
        ],
    )

    assert lint(book) == []
    rows = {row.id: row for row in time_rows(book)}
    assert (rows["on-site"].length, rows["on-site"].calendar, rows["on-site"].seen_by) == ("2h", "always", "customer")
    assert rows["told"].length == "appointed_at -1h"
    assert (rows["report"].length, rows["report"].calendar) == ("month end + 3wd", "office")
    assert rows["report"].stops == ("duty.finished",)
    assert "3wd" in spoken_length(rows["report"])
