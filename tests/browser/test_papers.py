"""A paper on the doorstep: begun on the order's page, issued, signed on the glass."""

import pytest

from anxin.documents.models import Document
from tests.journey import at_state
from tests.world import World

pytestmark = pytest.mark.browser


def draw(page) -> None:
    """A stroke on the glass."""
    box = page.locator("canvas[data-glass]").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 90, steps=6)
    page.mouse.up()


def test_a_voucher_from_the_first_press_to_the_signature(company: World, window) -> None:
    order = at_state(company, "completed")
    technician = window("technician", width=390).go(f"/orders/{order.number}/")
    page = technician.page
    page.locator('a[href$="/settlement-voucher/"]').click()
    page.locator("dialog#card[open] button[type=submit]").click()
    page.wait_for_url("**/documents/JS-44-202603-0001/**")
    technician.go("/documents/JS-44-202603-0001/do/complete/")
    page.locator("form button.btn-primary").click()
    page.wait_for_url("**/documents/JS-44-202603-0001/")
    technician.go("/documents/JS-44-202603-0001/sign/technician/")
    page.locator("form button.btn-primary").click()
    page.wait_for_url("**/documents/JS-44-202603-0001/")
    technician.go("/documents/JS-44-202603-0001/sign/customer/")
    draw(page)
    page.locator("form button.btn-primary").click()
    page.wait_for_url("**/documents/JS-44-202603-0001/")

    technician.sees("已签齐")
    assert int(page.evaluate("document.documentElement.scrollWidth")) <= 390
    assert Document.objects.get().state == "signed"
