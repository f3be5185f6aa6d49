"""Pages of consent, as a browser asks for them."""

import re
from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from python_calamine import CalamineWorkbook

from anxin.approvals.models import Approval, Deputy
from anxin.kernel.models import Deadline
from tests.approvals.asking import Asked
from tests.approvals.books import published
from tests.ground import ground
from tests.world import World

DO = "approval-move"


@ground
def asked(world: World) -> Asked:
    return Asked(world, published(world))


def post(client, url: str, **fields: object):
    return client.post(url, {"key": re.sub(r"\W", "", url)[-60:], **fields})


def test_an_order_that_waits_leads_to_asking_and_the_inbox_to_deciding(asked: Asked, browser) -> None:
    order = asked.order(cost="350")
    technician, manager = browser("technician"), browser("manager")
    ask = reverse("approval-ask", args=["work_order", order.number, "repair-cost"])
    assert ask in technician.get(reverse("visit", args=[order.number])).content.decode()
    form = technician.get(ask).content.decode()
    assert "¥350.00" in form
    assert "Whole vehicle" in form

    answer = post(technician, ask, text="换液压泵", **{"photo__whole-vehicle__0": a_photo()})
    row = Approval.objects.get()
    assert answer.headers["Location"] == reverse("approval", args=[row.number])

    inbox = manager.get(reverse("approvals")).content.decode()
    assert row.number in inbox
    assert reverse("approval-file", args=[row.number, row.attachments.get().pk]) in inbox
    assert manager.get(reverse("approvals-count")).content == b"1"
    assert row.number in manager.get(reverse("approvals-waiting")).content.decode()
    post(manager, reverse(DO, args=[row.number, "agree"]), note="同意", version=row.version)
    row.refresh_from_db()
    assert row.state == "granted"
    assert manager.get(reverse("approvals-count")).content == b""
    assert "Nothing waits for your consent" in manager.get(reverse("approvals")).content.decode()
    assert row.number in manager.get(reverse("approvals") + "?show=decided").content.decode()


def a_photo() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "PNG")
    return SimpleUploadedFile("vehicle.png", content.getvalue(), content_type="image/png")


def test_a_refusal_needs_a_reason_and_keeps_what_was_typed(asked: Asked, browser) -> None:
    row = asked.ask("leave-territory", asked.world.technician)
    url = reverse(DO, args=[row.number, "refuse"])

    assert post(browser("manager"), url, reason="").status_code == 422
    row.refresh_from_db()
    assert row.state == "asked"

    post(browser("manager"), url + "?again", reason="本周缺人")
    row.refresh_from_db()
    assert row.state == "refused"


def test_the_same_form_sent_twice_is_one_decision(asked: Asked, browser) -> None:
    row = asked.ask("special-fee", asked.world.dispatcher, asked.order())
    client, url = browser("supervisor"), reverse(DO, args=[row.number, "agree"])

    first, second = (client.post(url, {"key": "same", "version": row.version}) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert row.seats.filter(outcome="agreed").count() == 1


def test_somebody_on_the_phone_and_the_form_afterwards(asked: Asked, browser) -> None:
    world = asked.world
    client = browser("technician")
    new = client.get(reverse("approvals-new")).content.decode()
    there = reverse("application-phone", args=["small", "requisition"])
    assert there in new
    call = {"approver_id": world.manager.pk, "phoned_at": "2026-03-04T11:50", "said": "同意发货"}
    post(client, there, **call)

    row = Approval.objects.get()
    assert (row.state, row.phoned_by, row.phoned_words) == ("phoned", world.manager, "同意发货")
    assert Deadline.objects.filter(subject_type="approval").exists()
    post(client, reverse(DO, args=[row.number, "file_form"]), text="领用液压泵一台", amount="800")
    row.refresh_from_db()
    assert (row.state, row.text, row.amount) == ("asked", "领用液压泵一台", Decimal(800))


def test_written_only_offers_no_phone_and_refuses_it_with_the_clause(asked: Asked, browser) -> None:
    request = asked.request()
    client = browser("dispatcher")
    ask = reverse("approval-ask", args=["service_request", request.number, "outside-shop"])

    assert "In writing only" in client.get(ask).content.decode()
    page = client.get(ask + "phone/")
    assert page.status_code == 409
    assert "APR-000-09" in page.content.decode()


def test_a_quote_needs_its_amounts(asked: Asked, browser) -> None:
    client, url = browser("agent"), reverse("application", args=["small", "quote-deviation"])

    assert post(client, url, text="老客户").status_code == 422
    assert not Approval.objects.exists()

    post(client, url + "?2", text="老客户", amount="850", list_amount="1000")
    assert Approval.objects.get().deviation == 15


def test_lists_are_narrowed_and_exported(asked: Asked, browser) -> None:
    world = asked.world
    mine = asked.ask("requisition", world.technician, text="液压泵")
    asked.ask("labour", world.agent)
    client = browser("technician")

    assert mine.number in client.get(reverse("approvals") + "?show=asked&q=液压").content.decode()
    assert mine.number not in client.get(reverse("approvals") + "?show=asked&state=granted").content.decode()
    sheet = client.get(reverse("approvals") + "?show=asked&export=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows if str(row[0]).startswith("AP")] == [mine.number]


def test_the_inbox_costs_as_many_queries_for_twelve_as_for_three(asked: Asked, browser) -> None:
    client, url = browser("manager"), reverse("approvals")

    def queries() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    for number in range(3):
        asked.ask("requisition", asked.world.technician, text=f"件 {number}")
    few = queries()
    for number in range(9):
        asked.ask(
            "requisition", asked.world.technician, papers=(asked.photo(asked.world.technician),), text=f"{number}"
        )
    assert queries() == few


def test_a_deputy_is_named_shown_and_taken_back(asked: Asked, browser) -> None:
    client = browser("manager")
    named = {"deputy_id": asked.world.finance.pk, "since": "2026-03-04T12:00", "until": "2026-03-10T12:00"}
    post(client, reverse("deputy-new"), **named)
    row = Deputy.objects.get()

    assert "in force" in client.get(reverse("deputies")).content.decode()
    assert browser("agent").post(reverse("deputy-withdraw", args=[row.pk])).status_code == 404
    client.post(reverse("deputy-withdraw", args=[row.pk]))
    row.refresh_from_db()
    assert row.withdrawn_by == asked.world.manager
