"""The handbook's steps with one tap on the phone, and its data without losing what was typed."""

import pytest

from anxin.handbook import queries
from anxin.handbook.models import TakenStep
from tests.browser.test_on_the_doorstep import fits_the_glass
from tests.handbook.own.book import own_book
from tests.web.orders import a_request, an_order
from tests.world import World

pytestmark = pytest.mark.browser


def test_a_step_is_one_tap_on_the_phone(company: World, window) -> None:
    own_book(company.now)
    order = an_order(company)
    technician = window("technician", width=390).go(f"/visits/{order.number}/")
    technician.press("#step-called button").find("#step-called.is-done").wait_for()
    assert TakenStep.objects.get().step == "called"
    assert fits_the_glass(technician)


def test_what_was_typed_stays_when_it_is_refused(company: World, window) -> None:
    own_book(company.now)
    row = a_request(company)
    agent = window("agent", expects=(422,)).go(f"/requests/{row.number}/")
    mileage = agent.find('[name="field_mileage"]')
    mileage.fill("很远")
    agent.press("#own-data button[type=submit]").sees("不是数字")
    assert mileage.input_value() == "很远"
    mileage.fill("7,000")
    agent.press("#own-data button[type=submit]").sees("数据已保存。")
    assert queries.values_of(row) == {"mileage": "7000"}
