"""A car walks the dealer's processes by the pages, from the gate to the call afterwards (002 P3, P4, P5).

The rows of the three processes are told by events, steps, fields and papers; where the processes branch (more work, a failed
inspection, somebody who is not content) this car takes the branch.
"""

from typing import Any

from django.urls import reverse

from anxin.care.plans import plan_of
from anxin.kernel.checks import run
from anxin.workshop.models import Arrival, ExitPass, ShopOrder
from tests.lines.by_pages import ByPages
from tests.lines.truck_station.test_journey import done, told
from tests.messages.sending import send
from tests.workshop.shop import PLATE, Shop, fresh

ROWS = {
    # 002 P3 1–3, P5 1–6: gate, greeting, covers, walk-around, interview, papers, verdict.
    "received": "shop_order.opened received interviewed documents_seen history_seen stock_looked_up walk-round-confirmed",
    # P3 4–6, P4 NEGOTIATED, P5 7–10: priced, promised, explained, signed.
    "agreed": "quoted conclusion_told order_explained order-signature signed newcomer_welcomed",
    # P3 5–8: waiting, announced, logged, given out.
    "given out": "copies_handed announced written_in_log dispatched",
    # P3 9–13, P4 REPAIRING … INSPECTED: driven in, more work signed, self-check, leader, final check.
    "repaired": "moved_in part_drawn clocked_on work_proposed add-on-signature work_agreed customer_told clocked_off"
    " self_checked leader_checked inspection_failed inspected",
    # P3 14–17, P4 WASHED, FINISHED_BAY.
    "finished": "old_parts_displayed to_wash_area wash_card_seen washed ready",
    # P3 18–22, P4 PAID … FILE_UPDATED.
    "handed over": "key_in_box delivery_prepared result_shown put_right settled paid old_parts_disposed delivered"
    " file_updated pass_issued left",
}


class AtTheDealer(ByPages, Shop):
    pass


def greeted(shop: AtTheDealer) -> None:
    """The guard sends the car to the front, who greets it in its turn and calls the adviser (P3 1, 2; P4 GUIDED)."""
    came = {"plate": PLATE, "purpose": "service", "zone": "", "station": shop.nanshan.pk}
    shop.send(shop.who("gate_guard"), reverse("arrival-new"), **came)
    shop.send(shop.who("front_post"), reverse("arrival-move", args=[Arrival.objects.get().number, "greet"]))


def agreed(shop: AtTheDealer) -> ShopOrder:
    typed = {"plate": PLATE, "symptom": "刹车异响", "kind": "repair", "adviser": shop.who("service_adviser").pk}
    shop.send(shop.who("service_adviser"), reverse("shop-new"), **typed, station=shop.nanshan.pk)
    order = ShopOrder.objects.get()
    looked = {"plate": PLATE, "mileage": 12_000, "fuel": 4, "is_covered": "on", "is_valuables_reminded": "on"}
    shop.move(order, "receive", "service_adviser", **looked, marks="[]")
    lines = {"lines-what": ["oil-service", "OIL-5W30"], "lines-quantity": ["", "4"], "lines-price": ["", ""]}
    wishes = {"payment": "mobile", "old_parts": "leave", "wants_wash": "on", "lines-payer": ["customer", "customer"]}
    shop.move(order, "quote", "service_adviser", **lines, **wishes)
    shop.fill(order, warranty_conclusion="not_covered")
    shop.move(order, "sign", "service_adviser", signed_by="陈一")
    return order


def repaired(shop: AtTheDealer, order: ShopOrder) -> None:
    shop.move(order, "dispatch", "shop_dispatcher", mechanic=shop.who("mechanic").pk, bay=shop.lift.pk)
    assert PLATE in shop.see(shop.who("shop_dispatcher"), reverse("shop-log"))
    shop.move(order, "move_in", "team_leader", bay=shop.lift.pk)
    oil = order.quotes.get().lines.get(kind="part")
    shop.move(order, "draw_part", "mechanic", line=oil.pk, quantity=4, place=shop.store.pk)
    shop.move(order, "clock_on", "mechanic", operation=order.operations.get().pk)
    pads = {"lines-what": ["brake-pads"], "lines-quantity": [""], "lines-price": [""], "lines-payer": ["customer"]}
    shop.move(order, "propose", "service_adviser", finding="前片 2 毫米", is_safety="on", **pads)
    shop.move(order, "agree_work", "service_adviser", channel="signed", spoke_with="陈一")
    shop.move(order, "tell_customer", "service_adviser", note="还要一小时")
    done(shop, order)
    shop.move(order, "leader_check", "team_leader")
    shop.move(order, "fail_inspection", "quality_inspector", reason="油位偏低", again=[order.operations.first().pk])
    done(shop, order)
    shop.move(order, "leader_check", "team_leader")
    shop.move(order, "pass_inspection", "quality_inspector", road_test="路试 3 公里")


def handed_over(shop: AtTheDealer, order: ShopOrder) -> None:
    shop.move(order, "wash", "wash_leader")
    shop.move(order, "make_ready", "shop_dispatcher", parked="交车区 2 号")
    shop.fill(order, content_with_result="not_content")
    lines = [line for quote in order.quotes.all() for line in quote.lines.all()]
    shop.move(order, "settle", "service_adviser", **{f"line-{line.pk}": line.amount for line in lines})
    paid = {"amount": fresh(order).owed, "method": "mobile", "receipt_number": "FP-1"}
    shop.move(order, "take_payment", "cashier", **paid)
    shop.move(order, "deliver", "service_adviser", next_service_km=22_000)
    shop.move(order, "issue_pass", "service_adviser")
    shop.send(shop.who("gate_guard"), reverse("gate"), plate=PLATE, pass_number=ExitPass.objects.get().number)


def test_a_car_walks_the_dealers_processes_by_the_pages(db: None, settings: Any) -> None:
    settings.ANXIN_DEMO = True  # no second factor
    with AtTheDealer.standing_at_noon("car-dealer") as shop:
        shop.receive_parts("OIL-5W30", 10)
        greeted(shop)
        order = agreed(shop)
        repaired(shop, order)
        handed_over(shop, order)
        call = order.follow_ups.get()
        usual = {"yes_no": "yes", "satisfaction": "5", "text": ""}
        answers = {asked.id: usual[asked.form] for asked in plan_of(call).questions}
        shop.send(shop.who("service_adviser"), reverse("call", args=[call.number]), **answers)

        story = told(order)
        missed = {name: [row for row in rows.split() if row not in story] for name, rows in ROWS.items()}
        assert missed == {name: [] for name in ROWS}
        assert Arrival.objects.get().state == "greeted"
        assert fresh(order).state == "closed"
        send()
        assert [str(finding) for _title, findings in run() for finding in findings] == []
