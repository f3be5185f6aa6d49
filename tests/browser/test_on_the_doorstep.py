"""The technician's ordinary exceptions, on a phone of 390 px."""

from io import BytesIO

import pytest
from PIL import Image

from anxin.fieldwork.models import WorkOrder
from tests.browser.person import Person
from tests.journey import at_state, tick_all
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def on_the_phone(company: World, window):
    def at(state: str) -> tuple[Person, WorkOrder]:
        order = at_state(company, state)
        return window("technician", width=390).go(f"/visits/{order.number}/"), order

    return at


def fits_the_glass(technician: Person) -> bool:
    return int(technician.page.evaluate("document.documentElement.scrollWidth")) <= 390


def test_a_part_is_missing(on_the_phone) -> None:
    technician, order = on_the_phone("working")
    technician.do("wait_part", part="背光板", quantity=1, cause="背光板烧坏", is_customer_told=True)
    technician.sees("待备件")
    assert fits_the_glass(technician)
    order.refresh_from_db()
    assert (order.state, order.shortages.get().part) == ("awaiting_part", "背光板")


def test_nobody_is_at_home(on_the_phone) -> None:
    technician, order = on_the_phone("scheduled")
    technician.do("report_absence", reason="按门铃、打电话，均无人应答")
    order.refresh_from_db()
    assert order.state == "contacted"
    assert order.visits.get().outcome_reason == "按门铃、打电话，均无人应答"
    technician.do("schedule", starts_at="2026-03-05T10:00").sees("03-05")


def test_the_set_comes_along_on_a_stamped_sheet(company: World, on_the_phone, window) -> None:
    technician, order = on_the_phone("working")
    tick_all(company, order, "take-away")
    technician.go(f"/visits/{order.number}/do/take_away/").sees("盖公章的维修机交接单")
    # The sheet carries the station's seal, so the clerk puts it in.
    content = BytesIO()
    Image.new("RGB", (60, 80), "white").save(content, "PNG")
    clerk = window("clerk").go(f"/evidence/work_order/{order.number}/add/?kind=hand-over-sheet&back=visit")
    sheet = {"name": "sheet.png", "mimeType": "image/png", "buffer": content.getvalue()}
    clerk.find('input[type="file"]').set_input_files(sheet)
    clerk.send()
    technician.go(f"/visits/{order.number}/")
    technician.do("take_away", serial="AX55U2501000001", condition="外观完好，屏幕无划痕", is_agreed=True)
    assert fits_the_glass(technician)
    order.refresh_from_db()
    assert (order.state, order.was_taken_away) == ("taken_away", True)
