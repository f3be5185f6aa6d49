"""What goes wrong on an ordinary day, in front of a real browser."""

import pytest
from django.contrib.sessions.models import Session

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.models import AuditLine
from anxin.requests.models import ServiceRequest
from tests.browser.person import Person
from tests.journey import at_state
from tests.world import World

pytestmark = pytest.mark.browser


def a_new_request(agent: Person, company: World) -> Person:
    return agent.go(f"/intake/new/?customer={company.customer.pk}&asset={company.asset.pk}&phone=13900000001")


def test_a_double_click_on_register_acts_once(company: World, window) -> None:
    agent = a_new_request(window("agent"), company)
    agent.fill(symptom="不开机")
    agent.find("#new-request button.btn-primary").dblclick()
    agent.page.wait_for_url("**/requests/SR*/")
    assert ServiceRequest.objects.count() == 1


def test_nothing_typed_is_lost_when_the_session_ends(company: World, window) -> None:
    agent = a_new_request(window("agent", expects=(401, 403)), company)
    words = "客户说电视开机后画面有竖条纹，过十分钟自动黑屏，声音正常，遥控器换过电池。" * 8
    agent.find("#id_symptom").fill(words)
    Session.objects.all().delete()
    agent.find("#new-request button.btn-primary").click()
    agent.page.wait_for_url("**/sign-in/**")
    agent.sign_in("agent")
    a_new_request(agent, company)
    assert agent.find("#id_symptom").input_value() == words
    agent.send()
    assert ServiceRequest.objects.get().symptom == words
    # What was taken does not come back.
    a_new_request(agent, company)
    assert agent.find("#id_symptom").input_value() == ""


def test_accepting_in_two_windows_at_once_is_one_acceptance_and_one_sentence(company: World, window) -> None:
    order = at_state(company, "dispatched")
    first, second = window("clerk"), window("clerk", expects=(409,))
    for clerk in (first, second):
        clerk.go(f"/orders/{order.number}/").press('a[href$="/do/accept/"]')
    first.send().sees("已接单")
    written = AuditLine.objects.count()
    told = second.refused()
    assert "其他人" in told or "已" in told
    assert (WorkOrder.objects.get().state, AuditLine.objects.count()) == ("accepted", written)


def test_the_language_is_switched_on_the_spot_and_stays(company: World, window) -> None:
    agent = window("agent")
    agent.sees("接听来电")
    agent.press('button[name="language"][value="en"]').sees("The caller’s phone number")
    agent.go("/requests/")
    assert agent.find("html").get_attribute("lang") == "en"
    agent.press('button[name="language"][value="zh-hans"]').sees("服务请求")


def test_the_keyboard_is_enough_for_the_lists(company: World, window) -> None:
    numbers = [at_state(company, "dispatched").number for _ in range(3)]
    clerk = window("dispatcher").go("/orders/")
    keys = clerk.page.keyboard
    keys.press("/")
    assert clerk.page.evaluate("document.activeElement.id") == "search"
    clerk.page.evaluate("document.activeElement.blur()")
    for key in "jjjk":
        keys.press(key)
    current = clerk.find("tr.is-current")
    assert current.count() == 1
    href = current.get_attribute("data-href")
    keys.press("Enter")
    clerk.page.wait_for_url(f"**{href}")
    assert any(number in str(href) for number in numbers)
    keys.press("n")
    clerk.page.wait_for_url("**/intake/")


def test_the_section_sign_opens_the_clause_with_its_arithmetic(company: World, window) -> None:
    order = at_state(company, "dispatched")
    clerk = window("clerk").go(f"/orders/{order.number}/")
    clerk.press(".chip a.clause")
    card = clerk.find("dialog#card[open]").inner_text()
    assert "DSP-003-03" in card
    assert "2026-03-04 14:00" in card
    assert "2 小时" in card
    clerk.page.keyboard.press("Escape")
    clerk.find("dialog#card[open]").wait_for(state="detached")
