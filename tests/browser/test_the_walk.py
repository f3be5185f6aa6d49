"""One request from the phone call to the paid statement, through the real pages, by eight people in eight windows."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.utils.module_loading import autodiscover_modules
from PIL import Image
from playwright.sync_api import expect

from anxin.cli.checking import MODULES
from anxin.fieldwork.models import WorkOrder
from anxin.finance.models import Statement
from anxin.kernel.checks import CHECKS
from anxin.messages.actions.deliver_due import deliver_due
from anxin.requests.models import ServiceRequest
from tests.browser.person import Person
from tests.world import SHANGHAI, World

pytestmark = pytest.mark.browser


def a_photo() -> dict[str, Any]:
    content = BytesIO()
    Image.new("RGB", (320, 240), "#336699").save(content, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def sign_on_the_glass(technician: Person) -> None:
    """With the finger, as a mouse: down, a few strokes, up."""
    box = technician.find("canvas").bounding_box()
    assert box is not None
    mouse = technician.page.mouse
    mouse.move(box["x"] + 30, box["y"] + 80)
    mouse.down()
    for n in range(1, 12):
        mouse.move(box["x"] + 30 + 20 * n, box["y"] + 80 + (25 if n % 2 else -25))
    mouse.up()


def upload(technician: Person, number: str, kind: str) -> None:
    technician.go(f"/evidence/work_order/{number}/add/?kind={kind}&back=visit")
    technician.find('input[type="file"]').set_input_files(a_photo())
    technician.send()


def tick_all(technician: Person, checklist: str) -> None:
    """The one button below a list, by a swap in the page; the page stays where it is."""
    box = technician.find(f"#list-{checklist}")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.locator("form.p-2 button").click()
    technician.find(f"#list-{checklist} .tick:not(.is-on)").first.wait_for(state="detached")


def test_from_the_phone_call_to_the_paid_statement(company: World, window) -> None:
    # The agent types the number while the customer talks.
    agent = window("agent")
    agent.sees("您好")
    agent.find("#phone").press_sequentially("139 0000 0001")
    agent.sees("陈一", "AX55U2501000001", "保修期内")
    agent.press('#callers a[href*="asset="]')
    agent.fill(symptom="开机有声音，没有图像").send()
    request = ServiceRequest.objects.get()
    agent.sees(request.number, "有声音，没有图像")
    assert (request.asset, request.warranty) == (company.asset, "in")

    # The dispatcher finds it waiting, with the stations that fit and why.
    dispatcher = window("dispatcher")
    dispatcher.sees(request.number, "陈一")
    dispatcher.press(f'a.btn[href="/requests/{request.number}/dispatch/"]')
    dispatcher.sees("南山服务站")
    dispatcher.press('button[name="suggested"]').sees("南山服务站")
    dispatcher.find("#messages .alert").wait_for()
    number = WorkOrder.objects.get().number

    # The station accepts, calls, agrees a time and sends its technician.
    clerk = window("clerk")
    clerk.sees(number, "陈一")
    clerk.press(f'a[href="/orders/{number}/"]')
    clerk.do("accept").sees("已接单")
    company.advance(minutes=20)
    clerk.do("contact", spoke_with="陈一", is_data_verified=True, is_proof_reminded=True)
    clerk.do("schedule", starts_at="2026-03-04T15:00")
    clerk.do("assign", technician=str(company.technician.pk))

    # The technician, on a phone.
    technician = window("technician", width=390)
    technician.sees("陈一", "15:00")
    company.advance(hours=2)
    technician.press(f'a.stop[href="/visits/{number}/"]')
    assert technician.page.evaluate("document.documentElement.scrollWidth") <= 390
    tick_all(technician, "before-leaving")
    technician.do("depart")
    company.advance(minutes=35)
    technician.press('a[href$="/do/check_in/"]')
    expect(technician.find("[data-latitude]")).not_to_have_value("")
    technician.send()
    visit = WorkOrder.objects.get().visits.get()
    assert (round(visit.latitude, 2), round(visit.longitude, 2)) == (22.53, 113.93)
    tick_all(technician, "arrival")
    technician.do(
        "inspect",
        serial="AX55U2501000001",
        has_invoice=True,
        has_warranty_card=True,
        is_fault_reproduced=True,
        is_fault_confirmed=True,
        fault_cause="背光板老化",
    )
    upload(technician, number, "fault-photo")
    technician.do("start_work")
    company.advance(minutes=40)
    technician.do("use_part", code="BL-55", title="背光板", quantity=1, old_serial="B1", new_serial="B2")
    tick_all(technician, "during-work")
    technician.do("pass_test", is_fault_gone=True, is_connected_devices_ok=True)
    tick_all(technician, "parts-disclosed")
    tick_all(technician, "leaving")
    upload(technician, number, "purchase-invoice")
    upload(technician, number, "warranty-card")
    technician.press(f'a.btn[href="/evidence/work_order/{number}/sign/?back=visit"]')
    technician.fill(picked="customer-signature")
    sign_on_the_glass(technician)
    technician.send()
    technician.sees("客户签字")
    technician.do("complete", work_done="更换背光板，试机正常", feedback="满意，师傅很细心")
    technician.sees("已完工")
    order = WorkOrder.objects.get()
    assert (order.state, order.evidence.count()) == ("completed", 4)

    # The call centre and the station call back, each from their own list.
    company.advance(hours=3)
    agent.go("/calls/?state=open&by=call_centre").press(f'tr:has-text("{number}") a.btn')
    agent.sees("更换背光板，试机正常")
    agent.fill(visited="yes", works="yes", charged__unduly="no", conduct="yes", satisfaction="5").send()
    clerk.go("/calls/?state=open&by=station").press(f'tr:has-text("{number}") a.btn')
    clerk.fill(works="yes", satisfaction="4").send()
    assert WorkOrder.objects.get().state == "closed"

    # The paper side.
    clerk.go("/settlement/vouchers/send/").sees(number)
    clerk.send()
    settler = window("settlement_clerk")
    settler.go("/settlement/open/").fill(line="tv", day="2026-03-04").send().sees("2026-03")
    company.advance_to(datetime(2026, 4, 2, 9, tzinfo=SHANGHAI))
    settler.go("/settlement/vouchers/?result=sent").press(f'tr:has-text("{number}") a.btn')
    settler.fill(result="matches", has_proof_copy=True).send()

    # The month is closed; three signatures and the money.
    settler.go("/settlement/").press('tr a[href^="/settlement/months/"]').sees("关闭")
    settler.press('a[href$="/close/"]').send()
    statement = Statement.objects.get()
    path = f"/settlement/statements/{statement.number}/"
    settler.sees(statement.number, "南山服务站", "60.00")
    window("manager").go(path).do("sign_manager")
    finance = window("finance")
    finance.go("/settlement/finance/").press(f'a[href="{path}"]').sees("60.00")
    finance.do("sign_finance")
    clerk.go("/settlement/statements/").press(f'a[href="{path}"]').sees(number, "60.00")
    clerk.do("confirm")
    finance.go(path).do("pay", reference="2026-04-17/3").sees("2026-04-17/3")

    statement.refresh_from_db()
    assert (statement.state, statement.total) == ("paid", Decimal("60.00"))
    assert sum(line.amount for line in statement.lines.all()) == statement.total
    autodiscover_modules(*MODULES)
    deliver_due()  # the worker's turn
    assert {title: found for title, check in CHECKS.items() if (found := list(check()))} == {}
