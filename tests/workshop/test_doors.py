"""The same way through the shop by its pages: every form is shown, filled in and sent by whoever may."""

import json
import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anxin.care.models import Complaint
from anxin.care.plans import plan_of
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.replan_shop import replan_shop
from anxin.workshop.actions.wait_for import wait_for
from anxin.workshop.links import consent_token
from anxin.workshop.models import Arrival, ExitPass, KeptTime, LabourOperation, Reception, ShopOrder
from anxin.workshop.offered import Offered
from tests.ground import ground
from tests.journey import picture
from tests.workshop.shop import PLATE, Shop, fresh


class Desk:
    """Somebody at a browser."""

    def __init__(self, shop: Shop, role: str) -> None:
        self.shop = shop
        self.client = Client(headers={"accept-language": "zh-hans"})
        self.client.force_login(shop.who(role), backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.content.decode())

    def move(self, order: ShopOrder, code: str, **typed: Any) -> str:
        """What the handbook wants besides is provided first."""
        self.shop.provide(order, code)
        path = f"/shop/orders/{order.number}/{code}/"
        page = self.get(path)
        answer = self.client.post(path, typed)
        assert answer.status_code == 302, (code, answer.content.decode()[:4000])
        return page


@ground
def desks(shop: Shop) -> dict[str, Desk]:
    roles = (
        "service_adviser",
        "shop_dispatcher",
        "team_leader",
        "mechanic",
        "quality_inspector",
        "cashier",
        "gate_guard",
    )
    return {role: Desk(shop, role) for role in roles}


def test_a_car_goes_through_the_shop_by_its_pages(shop: Shop, desks: dict[str, Desk]) -> None:
    shop.receive_parts("OIL-5W30", 10)
    adviser = desks["service_adviser"]
    typed = {"plate": "粤b 12345", "symptom": "首保", "kind": "maintenance", "station": shop.nanshan.pk}
    assert "首保" not in adviser.get("/shop/new/")
    answer = adviser.client.post("/shop/new/", {**typed, "adviser": shop.service_adviser.pk})
    order = ShopOrder.objects.get()
    assert answer.url == f"/shop/orders/{order.number}/"
    assert PLATE in adviser.get("/shop/")
    assert PLATE in adviser.get("/shop/?wall=1")

    marks = [{"x": 20.5, "y": 80, "kind": "scratch"}]
    seen = {"plate": PLATE, "mileage": 12_000, "fuel": 4, "is_covered": "on", "is_valuables_reminded": "on"}
    assert "car-outline" in adviser.move(order, "receive", **seen, marks=json.dumps(marks))
    assert Reception.objects.get().marks[0]["kind"] == "scratch"
    shop.provide(order, "quote")
    lines = {"lines-what": ["oil-service · 更换机油机滤", "OIL-5W30", ""], "lines-quantity": ["", "4", ""]}
    lines |= {"lines-price": ["", "60", ""], "lines-payer": ["customer", "maker", "customer"]}
    ready = (shop.now + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M")
    adviser.move(order, "quote", **lines, promised_at=ready, payment="mobile", old_parts="leave", wants_wash="on")
    shop.provide(order, "sign")
    adviser.move(order, "sign", signed_by="陈一")
    shop.provide(order, "dispatch")
    desks["shop_dispatcher"].move(order, "dispatch", mechanic=shop.mechanic.pk, bay=shop.lift.pk)
    desks["team_leader"].move(order, "move_in", bay=shop.lift.pk)
    row = order.operations.get()
    desks["mechanic"].move(order, "clock_on", operation=row.pk)
    assert "更换机油机滤" in adviser.get("/shop/")
    more = {"lines-what": ["道路救援"], "lines-quantity": ["1"], "lines-price": ["50"], "lines-payer": ["customer"]}
    adviser.move(order, "propose", finding="轮胎缺气", **more)
    shop.provide(order, "agree_work")
    adviser.move(order, "agree_work", channel="phone", spoke_with="陈一")
    adviser.move(order, "tell_customer", note="还要一小时")
    desks["mechanic"].move(order, "wait", waits_for="part", reason="机油未到")
    desks["mechanic"].move(order, "resume")
    part = order.quotes.get(number=1).lines.get(kind="part")
    desks["mechanic"].move(order, "draw_part", line=part.pk, quantity=4, place=shop.store.pk)
    desks["mechanic"].move(order, "clock_on", operation=row.pk)
    desks["mechanic"].move(order, "clock_off", operation=row.pk, because="done")
    desks["mechanic"].move(order, "self_check", report="已完成")
    desks["team_leader"].move(order, "leader_check")
    desks["quality_inspector"].move(order, "fail_inspection", reason="油位偏低", again=[row.pk])
    desks["mechanic"].move(order, "clock_on", operation=row.pk)
    desks["mechanic"].move(order, "clock_off", operation=row.pk, because="done")
    desks["mechanic"].move(order, "self_check", report="已补足")
    desks["team_leader"].move(order, "leader_check")
    shop.provide(order, "pass_inspection")
    desks["quality_inspector"].move(order, "pass_inspection", road_test="路试 2 公里")
    shop.provide(order, "wash")
    desks["shop_dispatcher"].move(order, "wash")
    shop.provide(order, "make_ready")
    desks["shop_dispatcher"].move(order, "make_ready", parked="A2")
    shop.provide(order, "settle")
    bill = {f"line-{line.pk}": line.amount for quote in order.quotes.all() for line in quote.lines.all()}
    adviser.move(order, "settle", **bill)
    desks["cashier"].move(order, "take_payment", amount="170", method="mobile", receipt_number="FP-1")
    payment = order.payments.get()
    desks["cashier"].move(order, "reverse_payment", payment=payment.pk, reason="错收")
    desks["cashier"].move(order, "take_payment", amount="170", method="cash", receipt_number="FP-2")
    shop.provide(order, "deliver")
    adviser.move(order, "deliver", next_service_km=22_000)
    shop.provide(order, "issue_pass")
    adviser.move(order, "issue_pass")
    issued = ExitPass.objects.get()
    slip = adviser.client.get(f"/shop/orders/{order.number}/pass.pdf")
    assert slip.content.startswith(b"%PDF")
    gate = desks["gate_guard"]
    assert issued.number in gate.get("/gate/")
    wrong = gate.client.post("/gate/", {"plate": "粤B99999", "pass_number": issued.number})
    assert wrong.status_code == 409
    assert "粤B12345" in wrong.content.decode()
    assert gate.client.post("/gate/", {"plate": PLATE, "pass_number": issued.number}).status_code == 302
    assert "首保" in adviser.get(f"/shop/orders/{order.number}/")
    call = order.follow_ups.get()
    assert "首保" in adviser.get(f"/calls/{call.number}/")
    good = {"yes_no": "yes", "satisfaction": "5", "text": "好"}
    answers = {asked.id: good[asked.form] for asked in plan_of(call).questions}
    assert adviser.client.post(f"/calls/{call.number}/", answers).status_code == 302  # and closes the order

    assert (fresh(order).state, fresh(order).repeats) == ("closed", 1)


def test_a_customer_agrees_by_the_link_without_an_account(shop: Shop, desks: dict[str, Desk]) -> None:
    order = shop.drive(shop.open(), "working")
    lines = (Offered("labour", "brake-pads"),)
    about = {"finding": "制动片 2 毫米", "is_safety": True, "actor": shop.service_adviser, "at": shop.now}
    quote = propose_work(order.pk, lines, **about)
    shown = re.search(r"/consent/[^/]+/", desks["service_adviser"].get(f"/shop/orders/{order.number}/"))
    assert shown
    path = shown[0]
    customer = Client(headers={"accept-language": "zh-hans"})
    assert "制动片 2 毫米" in customer.get(path).content.decode()
    assert customer.get(path[:-4] + "xxx/").status_code == 404
    assert customer.post(path, {"answer": "agree", "spoke_with": ""}).status_code == 422
    assert fresh(order).agreed_total == 120

    assert customer.post(path, {"answer": "agree", "spoke_with": "陈一"}).status_code == 302

    quote.refresh_from_db()
    assert (quote.answer, quote.channel, quote.answered_by, fresh(order).agreed_total) == ("agreed", "link", None, 300)
    assert customer.post(path, {"answer": "refuse", "spoke_with": "陈一"}).status_code == 422
    assert fresh(order).agreed_total == 300


def test_times_are_offered_and_kept_on_the_phone(shop: Shop, desks: dict[str, Desk]) -> None:
    adviser, pads = desks["service_adviser"].client, LabourOperation.objects.get(code="brake-pads")
    asked = {"station": shop.nanshan.pk, "labour": [pads.pk]}

    offers = adviser.post("/shop/times/", asked).content.decode()
    starts_at = re.findall(r'name="starts_at" value="([^"]+)"', offers)
    assert len(starts_at) == 3
    assert "一号举升" in offers
    kept = adviser.post("/shop/times/keep/", {**asked, "starts_at": starts_at[1]}).content.decode()
    assert "保留到" in kept
    time = re.search(r'name="appointed_at"[^>]* value="([^"]+)"', kept)
    assert time

    typed = {"plate": PLATE, "symptom": "刹车响", "kind": "repair", "adviser": shop.service_adviser.pk, **asked}
    answer = adviser.post("/shop/new/", {**typed, "appointed_at": time[1]})
    assert answer.status_code == 302, answer.content.decode()
    assert KeptTime.objects.get().order == ShopOrder.objects.get()
    assert "没有空" not in adviser.post("/shop/times/", {**asked, "labour": []}).content.decode()


def test_the_time_is_computed_told_anew_and_shown_on_the_board(shop: Shop, desks: dict[str, Desk]) -> None:
    desk = desks["service_adviser"]
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    lines = {"lines-what": ["brake-pads"], "lines-quantity": ["1"], "lines-price": [""], "lines-payer": ["customer"]}
    reckoned = desk.client.post(f"/shop/orders/{order.number}/ready/", lines).content.decode()
    assert "一号举升" in reckoned
    assert "检验和洗车 30 分钟" in reckoned
    desk.move(order, "quote", **lines, payment="mobile", old_parts="leave")
    assert fresh(order).promised_at == order.quotes.get().reckoned_at

    order = shop.drive(order, "working")
    wait_for(order.pk, waits_for="part", reason="未到货", actor=shop.mechanic, at=shop.now)
    replan_shop(shop.nanshan.pk, at=shop.now)
    board = desk.get("/shop/")
    assert "shop-danger" in board
    assert "is-planned" in board
    assert "is-actual" in board
    assert "承诺时间可能赶不上" in desk.get(f"/shop/orders/{order.number}/")
    desk.move(order, "promise_anew", reason="配件明天到", spoke_with="陈一")
    assert "shop-danger" not in desk.get("/shop/?wall=1")


def test_more_work_is_shown_with_photos_to_whoever_has_the_link(shop: Shop, desks: dict[str, Desk]) -> None:
    order = shop.drive(shop.open(), "working")
    lines = {"lines-what": ["brake-pads"], "lines-quantity": [""], "lines-price": [""], "lines-payer": ["customer"]}
    photo = SimpleUploadedFile("pads.png", picture(), content_type="image/png")
    desks["service_adviser"].move(order, "propose", finding="制动片磨损", **lines, photos=[photo])
    quote = order.quotes.get(is_addition=True)
    token, nobody = consent_token(quote), Client()

    page = nobody.get(f"/consent/{token}/").content.decode()
    shown = nobody.get(f"/consent/{token}/{quote.photos.get().pk}/")

    assert f"/consent/{token}/{quote.photos.get().pk}/" in page
    assert shown.headers["Content-Type"] == "image/png"
    assert nobody.get(f"/consent/{token}/{quote.photos.get().pk + 1}/").status_code == 404


def test_appointments_of_a_day_stand_by_the_hour(shop: Shop, desks: dict[str, Desk]) -> None:
    order = shop.open(appointed_at=shop.now + timedelta(hours=2))
    adviser = desks["service_adviser"]

    later = (shop.now + timedelta(hours=4)).strftime("%Y-%m-%dT%H:%M")
    adviser.move(order, "reappoint", appointed_at=later, reason="客户改约")

    assert "16:00" in adviser.get("/shop/day/?day=2026-03-04")
    assert PLATE not in adviser.get("/shop/day/?day=2026-03-05")
    adviser.move(order, "withdraw", reason="客户取消")
    assert fresh(order).request.state == "withdrawn"


def test_a_new_car_is_written_down_at_the_door(shop: Shop, desks: dict[str, Desk]) -> None:
    adviser = desks["service_adviser"]
    typed = {"plate": "粤B 77777", "symptom": "异响", "kind": "repair", "station": shop.nanshan.pk}
    typed["adviser"] = shop.service_adviser.pk
    refused = adviser.client.post("/shop/new/", typed)
    assert refused.status_code == 422
    assert not ShopOrder.objects.exists()

    adviser.client.post("/shop/new/", {**typed, "name": "赵二", "phone": "13900000077", "product": shop.tv.pk})

    order = ShopOrder.objects.get()
    assert (order.plate, order.request.contact_name) == ("粤B77777", "赵二")


def test_who_comes_in_is_written_down_greeted_and_heard_by_the_pages(shop: Shop, desks: dict[str, Desk]) -> None:
    order = shop.drive(shop.open(), "signed")
    gate, front, adviser = desks["gate_guard"], Desk(shop, "front_post"), desks["service_adviser"]
    gate.get("/shop/arrivals/new/")
    came = {"plate": PLATE, "purpose": "service", "zone": "", "station": shop.nanshan.pk}
    assert gate.client.post("/shop/arrivals/new/", came).status_code == 302
    arrival = Arrival.objects.get()
    assert PLATE in front.get("/shop/arrivals/")
    assert "待迎接" in front.get(f"/shop/arrivals/{arrival.number}/")
    assert front.client.post(f"/shop/arrivals/{arrival.number}/greet/", {}).status_code == 302
    assert shop.front_post.name in adviser.get("/shop/arrivals/")

    assert PLATE in gate.get(f"/complaints/new/?about={PLATE}")
    told = {"about": "粤B00000", "text": "等了半天没人说进度"}
    unknown = gate.client.post("/complaints/new/", told)
    assert (unknown.status_code, Complaint.objects.count()) == (422, 0)
    assert gate.client.post("/complaints/new/", {**told, "about": PLATE}).status_code == 302
    taken = Complaint.objects.get()
    page = adviser.get(f"/complaints/{taken.number}/")
    assert [word in page for word in (PLATE, order.number, "怎样看投诉")] == [True] * 3
    assert taken.number in adviser.get(f"/shop/orders/{order.number}/")
    shop.drive(order, "dispatched")
    assert PLATE in desks["shop_dispatcher"].get("/shop/log/")
