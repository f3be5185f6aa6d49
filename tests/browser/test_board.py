"""Two dispatchers at one board: a bar is carried, refused, moved, and seen by the other; the keyboard does it as well."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from anxin.dispatch.models import BoardMove
from anxin.fieldwork.models import Visit
from tests.browser.person import Person
from tests.dispatch.days import agreed, second_technician
from tests.world import World

pytestmark = pytest.mark.browser


def carry(person: Person, order: str, lane: str, *, hours: float) -> None:
    """By its middle, onto another lane, so many hours to the right."""
    page = person.page
    box = page.locator(f'[data-order="{order}"]').bounding_box()
    there = page.locator(f"{lane} .lane-day").bounding_box()
    axis = page.locator("#board")
    assert box
    assert there
    span = int(axis.get_attribute("data-last") or 0) - int(axis.get_attribute("data-first") or 0)
    x = box["x"] + box["width"] / 2
    page.mouse.move(x, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(x + hours * there["width"] / span, there["y"] + 12, steps=4)


def test_a_bar_is_carried_and_the_other_dispatcher_sees_it(company: World, window: Callable[..., Person]) -> None:
    second = second_technician(company)
    moved, busy = (agreed(company, n, hour=6 + 4 * n, by=by) for n, by in ((1, company.technician), (2, second)))
    here = f"/dispatch/board/?day={(company.noon + timedelta(days=1)).date()}"
    first, other = window("dispatcher", language="en", expects=(409,)), window("clerk", language="en")
    first.go(here)
    other.go(here)
    lane = f"#lane-{second.pk}"

    carry(first, moved.number, lane, hours=4)
    first.sees("has another visit then")
    first.page.mouse.up()
    first.page.locator("#board-said").get_by_text(busy.number).wait_for(state="attached")
    assert not BoardMove.objects.exists()

    carry(first, moved.number, lane, hours=0)
    first.page.locator(".ghost").wait_for()
    first.page.mouse.up()
    first.page.locator(f'{lane} [data-order="{moved.number}"]').wait_for()
    assert Visit.objects.get(work_order=moved).technician == second

    other.page.locator(f'{lane} [data-order="{moved.number}"]').wait_for()
    other.page.locator(f'.board-map [data-of="{busy.number}"]').click()
    other.page.locator("dialog#card[open]").get_by_text(busy.number).wait_for()
    other.page.keyboard.press("Escape")
    other.page.evaluate(
        "htmx.config.defaultSettleDelay = 400"
    )  # a busy machine: the card must not open before it listens
    other.page.locator(f'[data-order="{moved.number}"]').focus()
    other.page.keyboard.press("Enter")
    other.page.locator("dialog#card[open] select").select_option(str(company.technician.pk))
    other.page.get_by_text("Nothing speaks against it.").wait_for()
    other.page.get_by_role("button", name="Put it there").click()
    other.page.locator(f'#lane-{company.technician.pk} [data-order="{moved.number}"]').wait_for()
    assert Visit.objects.get(work_order=moved).technician == company.technician

    first.page.keyboard.press("Control+z")
    first.page.get_by_text("has been changed since").wait_for()
