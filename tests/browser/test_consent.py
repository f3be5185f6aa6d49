"""Somebody asks on a phone, and the manager agrees on another: two taps from the inbox."""

from collections.abc import Callable

import pytest

from anxin.approvals.models import Approval
from tests.approvals.asking import Asked
from tests.approvals.books import published
from tests.browser.person import Person
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = 390


@pytest.mark.parametrize("width", [PHONE, 1440])
def test_the_inbox_decides_in_two_taps(company: World, window: Callable[..., Person], width: int) -> None:
    asked = Asked(company, published(company))
    order = asked.order(cost="350")
    row = asked.ask("repair-cost", company.technician, order, papers=(asked.photo(company.technician),))
    other = asked.ask("requisition", company.technician, text="液压泵一台")

    manager = window("manager", width=width)
    manager.go("/approvals/").sees(row.number, "¥350.00", "液压泵损坏", other.number)
    badge = manager.find(".nav-badge").first
    badge.wait_for(state="attached")
    assert manager.find(f"#{row.number} .thumbs img").count() == 1
    assert manager.find(f"#{row.number}").bounding_box()["width"] <= width

    manager.press(f"#{row.number} a.btn-primary")
    manager.send()
    row.refresh_from_db()
    assert row.state == "granted"

    manager.go("/approvals/").press(f"#{other.number} a.btn-outline-danger")
    manager.fill(reason="库存不足").send()
    other.refresh_from_db()
    assert (other.state, other.seats.get().note) == ("refused", "库存不足")
    manager.go("/approvals/").sees("没有待您审批的事项")


def test_the_technician_records_a_call_and_hands_the_form_in(company: World, window: Callable[..., Person]) -> None:
    published(company)
    technician = window("technician", width=PHONE)
    technician.go("/approvals/new/").press('a[href$="/requisition/phone/"]')
    technician.fill(approver_id=str(company.manager.pk), said="同意发一台泵").send()
    row = Approval.objects.get()
    assert row.state == "phoned"

    technician.go(f"/approvals/{row.number}/").do("file_form", text="液压泵一台，现场急用")
    row.refresh_from_db()
    assert (row.state, row.text) == ("asked", "液压泵一台，现场急用")
