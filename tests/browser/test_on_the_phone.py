"""The technician's app: a day with the network cut, closed and opened again; the office decides otherwise; a session ends."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error

from anxin.fieldwork.actions.prepare import prepare_visit
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.models import AuditLine
from tests.browser.person import PATIENCE, Person
from tests.browser.test_the_walk import a_photo, sign_on_the_glass
from tests.journey import at_state, tick_all
from tests.world import World

pytestmark = pytest.mark.browser

OPEN = """const db = await new Promise((done) => {
        const asked = indexedDB.open("anxin-phone"); asked.onsuccess = () => done(asked.result); });
    const ask = (name, how) => new Promise((done) => {
        const asked = how(db.transaction(name).objectStore(name)); asked.onsuccess = () => done(asked.result); });"""
KEPT = f"""async (number) => {{
    {OPEN}
    return Boolean(await ask("about", (shelf) => shelf.get("day")) && await ask("orders", (shelf) => shelf.get(number))
        && navigator.serviceWorker.controller && await caches.match("/phone/", {{ ignoreVary: true }}));
}}"""
FORGET = f"""async () => {{
    {OPEN}
    await new Promise((done) => {{
        const work = db.transaction("about", "readwrite"); work.objectStore("about").delete("day"); work.oncomplete = done; }});
}}"""
WAITING = f"""async () => {{
    {OPEN}
    return await ask("outbox", (shelf) => shelf.count());
}}"""
# Everything that lies on the phone, as text.
ON_THE_DISK = f"""async () => {{
    {OPEN}
    const text = (bytes) => new TextDecoder("utf-8").decode(bytes);
    const rows = (await Promise.all(["pages", "orders", "outbox"].map((name) => ask(name, (shelf) => shelf.getAll())))).flat();
    return rows.map((row) => JSON.stringify(row) + text(row.sealed)).join("");
}}"""


@pytest.fixture
def phone(company: World, window):
    """A technician who has read the day, and the order."""

    def at(state: str, *, expects: tuple[int, ...] = ()) -> tuple[Person, WorkOrder]:
        order = at_state(company, state)
        technician = window("technician", width=390, expects=expects).go("/today/")
        has_read(technician, order)
        return technician, order

    return at


def eventually(technician: Person, script: str, argument: Any = None) -> None:
    """Asks until the script says yes: a promise would count as a yes for ``wait_for_function``."""
    for _attempt in range(PATIENCE // 50):
        with suppress(Error):  # the page loads itself again meanwhile
            if technician.page.evaluate(script, argument):
                return
        technician.page.wait_for_timeout(50)
    raise AssertionError(f"never: {script}")


def has_read(technician: Person, order: WorkOrder) -> None:
    eventually(technician, KEPT, order.number)


def reads_again(technician: Person, order: WorkOrder) -> None:
    """Opens the order with a network, and waits until the phone holds it as it now is."""
    eventually(technician, f"async () => {{ await ({FORGET})(); return true; }}")
    technician.go(f"/visits/{order.number}/")
    has_read(technician, order)


def waiting(technician: Person) -> int:
    return int(technician.page.evaluate(WAITING))


def cut(technician: Person) -> None:
    technician.is_without_network = True
    technician.context.set_offline(True)


def back(technician: Person) -> None:
    """The network returns, and everything is sent by itself."""
    technician.context.set_offline(False)
    technician.page.evaluate("window.dispatchEvent(new Event('online'))")  # as a phone says it
    eventually(technician, f"async () => (await ({WAITING})()) === 0")
    technician.is_without_network = False


def open_again(technician: Person) -> None:
    """The browser's window is closed, and another opened."""
    technician.page.close()
    technician.page = technician.context.new_page()


def keep(technician: Person, order: WorkOrder, code: str, /, **fields: object) -> None:
    """Does a step without a network: it is kept, and the order's page says so."""
    before = waiting(technician)
    technician.go(f"/visits/{order.number}/").begin(code)
    technician.fill(**fields)
    technician.find("main button.btn-primary[type=submit]").click()
    technician.page.wait_for_url(f"**/visits/{order.number}/")
    technician.find(".phone-waiting").wait_for()
    assert waiting(technician) == before + 1


def tick_list(technician: Person, checklist: str) -> None:
    box = technician.find(f"#list-{checklist}")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.locator("form.p-2 button").click()
    technician.find(f"#list-{checklist} .tick:not(.is-on)").first.wait_for(state="detached")


def test_a_day_with_the_network_cut_three_times(company: World, phone) -> None:
    technician, order = phone("scheduled")
    name = order.request.contact_name

    # In the lift: the day and the order can be read, and leaving is kept, closed and opened again.
    cut(technician)
    technician.go("/today/").sees("没有网络", name).press(f'a.stop[href="/visits/{order.number}/"]')
    tick_list(technician, "before-leaving")
    keep(technician, order, "depart")
    open_again(technician)
    technician.go("/phone/").sees("全部勾选", "出发", "还没有网络")
    assert name not in technician.page.evaluate(ON_THE_DISK)
    left_at = company.now
    company.advance(minutes=20)
    back(technician)
    order.refresh_from_db()
    # When it was done, not when it arrived; and the story says both.
    assert order.visits.get().departed_at < left_at + timedelta(minutes=5)
    assert "work_order.sent_later" in events(order)

    # In the cellar: arrival with the place, what was found, a photo, the beginning of the work.
    reads_again(technician, order)
    cut(technician)
    technician.go(f"/visits/{order.number}/")
    keep(technician, order, "check_in")
    tick_list(technician, "arrival")
    keep(
        technician, order, "inspect", serial="AX55U2501000001", has_invoice=True, has_warranty_card=True,
        is_fault_reproduced=True, is_fault_confirmed=True, fault_cause="背光板老化",
    )  # fmt: skip
    photograph(technician, order, "fault-photo")
    keep(technician, order, "start_work")
    open_again(technician)
    technician.go(f"/visits/{order.number}/").sees("维修中")
    back(technician)
    order.refresh_from_db()
    assert (order.state, order.evidence.get().kind, order.visits.get().latitude) == ("working", "fault-photo", 22.53)

    # On the way down: the part, the test, the papers, the signature, the end.
    reads_again(technician, order)
    cut(technician)
    technician.go(f"/visits/{order.number}/")
    keep(technician, order, "use_part", code="BL-55", title="背光板", quantity=1, old_serial="B1", new_serial="B2")
    for checklist in ("during-work", "parts-disclosed", "leaving"):
        tick_list(technician, checklist)
    keep(technician, order, "pass_test", is_fault_gone=True, is_connected_devices_ok=True)
    for kind in ("purchase-invoice", "warranty-card"):
        photograph(technician, order, kind)
    technician.go(f"/evidence/work_order/{order.number}/sign/?kind=customer-signature&back=visit")
    sign_on_the_glass(technician)
    technician.find("main button.btn-primary[type=submit]").click()
    technician.page.wait_for_url(f"**/visits/{order.number}/")
    keep(technician, order, "complete", work_done="更换背光板，试机正常", feedback="满意")
    back(technician)

    order.refresh_from_db()
    assert order.state == "completed"
    assert sorted(order.evidence.values_list("kind", flat=True)) == [
        "customer-signature", "fault-photo", "purchase-invoice", "warranty-card",
    ]  # fmt: skip
    assert order.parts_used.count() == 1
    told = list(
        AuditLine.objects.filter(subject_type="work_order", subject_id=order.pk).values_list("event", flat=True)
    )
    once = ("departed", "checked_in", "inspected", "work_started", "part_used", "test_passed", "completed")
    assert {event: told.count(f"work_order.{event}") for event in once} == dict.fromkeys(once, 1)


def events(order: WorkOrder) -> list[str]:
    lines = AuditLine.objects.filter(subject_type="work_order", subject_id=order.pk)
    return list(lines.values_list("event", flat=True))


def photograph(technician: Person, order: WorkOrder, kind: str) -> None:
    technician.go(f"/evidence/work_order/{order.number}/add/?kind={kind}&back=visit")
    technician.find('input[type="file"]').set_input_files(a_photo())
    technician.find("main button.btn-primary[type=submit]").click()
    technician.page.wait_for_url(f"**/visits/{order.number}/")


def test_what_the_office_changed_meanwhile_is_a_choice(company: World, phone) -> None:
    technician, order = phone("scheduled", expects=(409,))
    tick_all(company, order, "before-leaving")
    cut(technician)
    keep(technician, order, "depart")
    prepare_visit(order.pk, likely_cause="背光板", actor=company.clerk, at=company.now)
    technician.context.set_offline(False)
    technician.go("/phone/").sees("出发", "办公室答复")
    assert not AuditLine.objects.filter(event="work_order.departed").exists()
    technician.find(".phone-choice button").get_by_text("留作备注").click()
    technician.sees("全部已发送")
    note = AuditLine.objects.get(event="work_order.noted_afterwards")
    assert "出发" in note.payload["note"]
    assert not AuditLine.objects.filter(event="work_order.departed").exists()


def test_a_session_that_ends_locks_what_waits_until_the_same_person_returns(company: World, phone) -> None:
    technician, order = phone("scheduled", expects=(401, 409))
    cut(technician)
    technician.go(f"/visits/{order.number}/")
    tick_list(technician, "before-leaving")
    keep(technician, order, "depart")
    Session.objects.all().delete()
    technician.context.set_offline(False)
    technician.go("/phone/").sees("会话已结束")

    # Somebody else on the same phone sees nothing of it and sends nothing of it.
    technician.signed_in_as(company.other_technician)
    technician.go("/phone/").sees("其他人")
    assert technician.find("[data-entry]").count() == 0
    assert not order.visits.filter(departed_at__isnull=False).exists()

    technician.signed_in_as(company.technician)
    technician.go("/phone/")
    eventually(technician, f"async () => (await ({WAITING})()) === 0")
    assert order.visits.get().departed_at is not None
