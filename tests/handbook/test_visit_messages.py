"""Every company that sends people out tells its customers of it, in both languages."""

import pytest

from anxin.handbook.loader import read
from anxin.handbook.schema import Handbook

TOLD = (
    "work_order.scheduled",
    "work_order.rescheduled",
    "work_order.departed",
    "work_order.running_late",
    "work_order.customer_answered",
)
ON_SITE = (
    *("tv", "special-vehicle", "appliance-chain", "works-service", "doors", "equipment", "instrument", "engineering"),
    *("paid-service", "furnace", "it-commitment", "software-support", "bus"),
)


@pytest.mark.parametrize("pack", ON_SITE)
def test_the_customer_hears_of_each_step_of_a_visit(pack: str) -> None:
    handbook: Handbook = read(pack)

    to_customer = [row for row in handbook.notifications if any(address.is_customer for address in row.to)]

    assert handbook.visits is not None
    assert handbook.visits.late_from is not None
    for event in TOLD:
        row = next(row for row in to_customer if row.event == event)
        assert row.text
        assert row.text_en
        assert "sms" in row.channels
    assert any(row.event == "work_order.departure_due" for row in handbook.notifications)
