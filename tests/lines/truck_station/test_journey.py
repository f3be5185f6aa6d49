"""A truck walks through all six processes of the station by the pages (004 P1–P6), from the ring of the phone to the analysis.

Everybody uses a browser of their own; what the handbook wants between the moves is ticked, signed and written down where they do
it. What each row of a process asks for is asserted by what stands in the story afterwards.
"""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from anxin.care.models import Complaint
from anxin.care.plans import plan_of
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.models import Duty
from anxin.kernel.checks import run
from anxin.kernel.models import AuditLine
from anxin.parts.models import Place
from anxin.workshop.links import consent_token
from anxin.workshop.models import ExitPass, LabourOperation, ShopOrder
from tests.journey import picture
from tests.lines.by_pages import ByPages
from tests.messages.sending import send
from tests.workshop.shop import PLATE, Shop, fresh

# Process by process: the events, steps, fields and papers by which its rows are told, in their order.
ROWS = {
    "P1": "shop_order.opened part_reserved estimate_told prepared_order prepared_part prepared_expert prepared_people"
    " prepared_tools prepared_papers confirmed_day_before confirmed_hour_before",
    "P2": "received check-sheet expert_called diagnosed quoted order-signature adviser-signature order_explained signed"
    " copy_handed covers_fitted keys_kept customer_seen_to",
    "P3": "dispatched moved_in part_drawn clocked_on expert_asked fault_found fault_mended work_proposed work_agreed"
    " customer_told clocked_off by_manual self_checked",
    "P4": "inspection_failed standard_applied inspected guarantee_card papers_collected washed ready",
    "P5": "settled pick_up_told bill_explained led_to_pay paid wear_told checked_together more_work_discussed delivered"
    " copies_given covers_removed pass_issued left",
}


class AtTheStation(ByPages, Shop):
    pass


def told(order: ShopOrder) -> list[str]:
    """What happened to the order, in order: events without their family, steps and evidence by their codes."""
    found = []
    for event, payload in AuditLine.objects.filter(subject_type="shop_order", subject_id=order.pk).values_list(
        "event", "payload"
    ):
        own = (
            payload.get("step") if event == "step.taken" else payload.get("kind") if event == "evidence.added" else None
        )
        found.append(own or event.removeprefix("shop_order."))
    return ["shop_order.opened" if one == "opened" else one for one in found]


def appointed(shop: Any) -> ShopOrder:
    """P1: the phone, a slot that the shop has, the preparation, two confirmations."""
    pads, at = (
        LabourOperation.objects.get(code="brake-pads"),
        (shop.now + timedelta(hours=26)).strftime("%Y-%m-%dT%H:%M"),
    )
    typed = {"plate": PLATE, "symptom": "刹车异响", "kind": "repair", "rings": 2, "labour": pads.pk, "appointed_at": at}
    typed |= {"station": shop.nanshan.pk, "adviser": shop.service_adviser.pk}
    shop.send(shop.service_adviser, reverse("shop-new"), **typed)
    order = ShopOrder.objects.get()
    shelf = Place.objects.create(code="reserved", kind="shelf", title="预约货架", station=shop.nanshan)
    kept = {"part": "PAD-F", "quantity": 1, "place": shop.store.pk, "shelf": shelf.pk}
    shop.move(order, "reserve_part", "parts_clerk", **kept)
    shop.take(order, "estimate_told")
    for what in ("order", "part", "expert", "people", "tools", "papers"):
        shop.take(order, f"prepared_{what}")
    shop.advance(hours=2)
    shop.take(order, "confirmed_day_before")
    shop.advance(hours=23)
    shop.take(order, "confirmed_hour_before")
    shop.advance(hours=1)
    return order


def received(shop: Any, order: ShopOrder) -> None:
    """P2: looked at, judged with an expert, quoted, signed twice, taken over."""
    looked = {"plate": PLATE, "mileage": 86_200, "fuel": 4, "articles": "绑带", "is_covered": "on"}
    shop.move(order, "receive", "service_adviser", **looked, is_valuables_reminded="on", marks="[]")
    shop.take(order, "expert_called")
    lines = {"lines-what": ["brake-pads", "PAD-F"], "lines-quantity": ["", "1"], "lines-price": ["", ""]}
    lines["lines-payer"] = ["customer", "customer"]
    wishes = {"payment": "mobile", "old_parts": "leave", "is_customer_waiting": "on"}
    shop.move(order, "quote", "service_adviser", **lines, **wishes)
    shop.move(order, "sign", "service_adviser", signed_by="陈一")


def repaired(shop: Any, order: ShopOrder) -> None:
    """P3: by the order; an expert's help; a small fault put right, a larger one agreed by the customer's phone."""
    shop.move(order, "dispatch", "shop_dispatcher", mechanic=shop.mechanic.pk, bay=shop.lift.pk)
    shop.move(order, "move_in", "team_leader", bay=shop.lift.pk)
    pads = order.quotes.get().lines.get(kind="part")
    shop.move(order, "draw_part", "mechanic", line=pads.pk, quantity=1, place=Place.objects.get(code="reserved").pk)
    shop.move(order, "clock_on", "mechanic", operation=order.operations.get().pk)
    shop.take(order, "expert_asked")
    shop.move(order, "report_finding", "mechanic", text="示廓灯接线松")
    shop.move(order, "mend_finding", "mechanic", finding=order.found.get().pk, note="重新插紧")
    shop.move(order, "report_finding", "mechanic", text="机油发黑")
    oil = {"lines-what": ["oil-service"], "lines-quantity": [""], "lines-price": [""], "lines-payer": ["customer"]}
    shop.move(order, "propose", "service_adviser", reported=order.found.last().pk, **oil)
    consent = reverse("consent", args=[consent_token(order.quotes.get(is_addition=True))])
    assert Client().post(consent, {"answer": "agree", "spoke_with": "陈一"}).status_code == 302
    shop.move(order, "tell_customer", "service_adviser", note="四点可以交车")
    done(shop, order)


def done(shop: Any, order: ShopOrder) -> None:
    for row in order.operations.exclude(stage="done").order_by("pk"):
        if row.stage == "to_do":
            shop.move(order, "clock_on", "mechanic", operation=row.pk)
        shop.advance(minutes=30)
        shop.move(order, "clock_off", "mechanic", operation=row.pk, because="done")
    shop.move(order, "self_check", "mechanic", report="已完成，无渗漏")


def inspected(shop: Any, order: ShopOrder) -> None:
    """P4: once not good enough; then by the standard, with a road test, cleaned and parked."""
    shop.move(order, "fail_inspection", "quality_inspector", reason="油位偏低", again=[order.operations.last().pk])
    done(shop, order)
    shop.move(order, "pass_inspection", "quality_inspector", road_test="与主修路试 5 公里")
    shop.move(order, "wash", "quality_inspector")
    shop.move(order, "make_ready", "quality_inspector", parked="竣工区 3 号")


def handed_over(shop: Any, order: ShopOrder) -> None:
    """P5: billed as quoted, explained, looked at together, paid, let out."""
    lines = [line for quote in order.quotes.all() for line in quote.lines.all()]
    shop.move(order, "settle", "service_adviser", **{f"line-{line.pk}": line.amount for line in lines})
    shop.take(order, "pick_up_told")
    assert heaviest(shop, order) < 60_000
    owed = fresh(order).owed
    shop.move(order, "take_payment", "cashier", amount=owed, method="mobile", receipt_number="FP-1")
    shop.move(order, "deliver", "service_adviser", next_service_km=96_000)
    shop.move(order, "issue_pass", "service_adviser")
    shop.send(shop.gate_guard, reverse("gate"), plate=PLATE, pass_number=ExitPass.objects.get().number)


def heaviest(shop: Any, order: ShopOrder) -> int:
    """Bytes of the order's page at its fullest, as the adviser reads it in either language."""
    path, adviser, pages = reverse("shop-order", args=[order.number]), shop.service_adviser, {}
    for language, title in (("en", "Front brake pads"), ("zh-hans", "更换前制动片")):
        shop.browser(adviser).cookies["django_language"] = language
        pages[language] = shop.browser(adviser).get(path).content
        assert title in pages[language].decode()
    return max(map(len, pages.values()))


def followed_up(shop: Any, order: ShopOrder) -> Complaint:
    """P6: called within the week; the complaint gets a measure that somebody checks; analysed, reported, answered."""
    call = order.follow_ups.get()
    usual = {"yes_no": "yes", "satisfaction": "1", "text": "接待太慢"}
    answers = {asked.id: usual[asked.form] for asked in plan_of(call).questions}
    shop.send(shop.service_adviser, reverse("call", args=[call.number]), **answers)
    complaint = Complaint.objects.get()
    manager = shop.who("cs_manager")
    shop.move(complaint, "forward", "complaint_handler", under="do/", handler=manager.pk)
    shop.fill(complaint, measure="增加早班接待", measure_due_on="2026-03-20")
    shop.move(complaint, "solve", "cs_manager", under="do/", result="已致歉")
    shop.take(complaint, "measure_checked")
    shop.move(complaint, "archive", "complaint_handler", under="do/")
    raise_for("truck-station", at=shop.now)
    for code, who in (("follow-up-analysis", shop.service_adviser), ("corrective-measures", shop.manager)):
        duty = Duty.objects.exclude(station=shop.haidian).get(code=code)
        report = SimpleUploadedFile("report.png", picture(), content_type="image/png")
        shop.send(who, reverse("duty-move", args=[duty.number, "finish"]), note="等待长：早班接待不足", file=report)
    return complaint


def test_a_truck_walks_the_six_processes_by_the_pages(db: None, settings: Any) -> None:
    settings.ANXIN_DEMO = True  # no second factor
    with AtTheStation.standing_at_noon("truck-station") as shop:
        shop.receive_parts("PAD-F", 4)
        order = appointed(shop)
        for process in (received, repaired, inspected, handed_over):
            process(shop, order)
        complaint = followed_up(shop, order)

        story = told(order)
        missed = {name: [row for row in rows.split() if row not in story] for name, rows in ROWS.items()}
        assert missed == {"P1": [], "P2": [], "P3": [], "P4": [], "P5": []}
        firsts = [story.index(rows.split()[-1]) for rows in ROWS.values()]
        assert firsts == sorted(firsts)
        complaint.refresh_from_db()
        assert (fresh(order).state, complaint.state) == ("closed", "archived")
        assert set(Duty.objects.filter(state="done").values_list("code", flat=True)) == {
            "follow-up-analysis",
            "corrective-measures",
        }
        assert any("早班接待不足" in text for text in shop.told(shop.manager))
        send()
        assert [str(finding) for _title, findings in run() for finding in findings] == []
