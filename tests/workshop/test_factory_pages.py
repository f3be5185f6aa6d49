"""The way to the factory and back by its pages: every form is shown, filled in and sent by whoever may, and so is what the
handbook wants between the moves (003 P5, P6).
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from anxin.customers.models import Asset
from anxin.handbook.inspecting import inspections_before
from anxin.workshop.models import FactoryReturn
from tests.lines.by_pages import ByPages
from tests.lines.company import Company, dispatch
from tests.lines.company import drive as drive_order
from tests.workshop.returned import GOOD, every_item, fresh, ready


class AtTheStation(ByPages, Company):
    pass


@pytest.fixture
def company(db: None, settings: Any) -> Iterator[Company]:
    settings.ANXIN_DEMO = True  # no second factor
    with AtTheStation.standing_at_noon("tv") as company:
        yield company


class Desk:
    """Somebody at a browser."""

    def __init__(self, company: Company, role: str) -> None:
        self.client = Client(headers={"accept-language": "zh-hans"})
        self.client.force_login(company.who(role), backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.content.decode())

    def move(self, row: FactoryReturn, code: str, **typed: Any) -> str:
        path = f"/factory-returns/{row.number}/{code}/"
        page = self.get(path)
        answer = self.client.post(path, typed)
        assert answer.status_code == 302, (code, answer.content.decode()[:4000])
        return page


@pytest.mark.rule("RMA-003-16", "RMA-003-33")
def test_a_set_goes_to_the_factory_and_comes_back_by_its_pages(company: Company) -> None:
    station, owner = Desk(company, "technician"), Desk(company, "quality_engineer")
    store, bench = Desk(company, "warehouse_clerk"), Desk(company, "technical_support")
    order = drive_order(company, dispatch(company), "on_site")
    assert f"/factory-returns/new/?order={order.number}" in station.get(f"/orders/{order.number}/")
    page = station.get(f"/factory-returns/new/?order={order.number}")
    assert "AX55U2501000001" in page
    typed = {"serial": "AX55U2501000001", "category": "customer", "cause": "fault", "visible_fault": "竖线"}
    answer = station.client.post(f"/factory-returns/new/?order={order.number}", typed | {"is_complete": "on"})
    row = FactoryReturn.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/factory-returns/{row.number}/")
    assert row.work_order == order

    assert "RMA-003-01" in station.get(f"/factory-returns/{row.number}/")
    # What is missing leads to where it is filled in.
    assert f"/factory-returns/{row.number}/#data-fault_class" in station.get(f"/factory-returns/{row.number}/apply/")
    station.move(row, "describe", **typed, hidden_fault="开机十分钟后花屏", is_complete="on")
    ready(company, row, "apply")
    station.move(row, "apply")
    assert row.number in owner.get("/factory-returns/")
    owner.move(row, "ask_charge", liable="carrier", charge="380", decision="运输受压")
    owner.move(row, "agree_charge", agreed_with="运通物流 王")
    ready(company, row, "pack")
    items = {f"list-{name}": done for name, done in every_item(row, "pack").items()}
    assert "外箱" in station.move(row, "pack", **items)
    ready(company, row, "send")
    station.move(row, "send", carrier="顺达", tracking="SD100", freight_payer="company")
    owner.move(row, "track", whereabouts="武汉分拨中心")

    seen = {"is_seal_intact": "on", "is_sheet_on_box": "on", "shelf": "A-03"}
    wrong = store.client.post(f"/factory-returns/{row.number}/receive/", {"serial": "AX55U2501000099", **seen})
    assert (wrong.status_code, "RMA-003-17" in wrong.content.decode()) == (422, True)
    store.move(row, "receive", serial="AX55U2501000001", **seen)
    for path in ("/factory-returns/stock/", "/factory-returns/register/"):
        assert "AX55U2501000001" in store.get(path)
        assert store.client.get(f"{path}?export=xlsx").status_code == 200
    bench.move(row, "appraise", category="customer", finding="逻辑板失效", disposition="repair")
    bench.move(row, "begin_repair")
    bench.move(row, "finish_repair", work_done="更换逻辑板")
    ready(company, row, "pass_test")
    page = owner.get(f"/factory-returns/{row.number}/pass_test/")
    assert ("≤ 0.5" in page, "QLT-003-14" in page) == (True, True)
    checks = {f"good-{one.id}": [item.id for item in one.checks] for one in _standards(row) if one.checks}
    owner.move(row, "pass_test", **checks, **{**GOOD, "gap_top": "1.1"})
    assert "QLT-003-04" in bench.get(f"/factory-returns/{row.number}/")

    other = Asset.objects.create(serial="AX55U2601000500", product=company.tv, created_at=company.now)
    bench.move(row, "exchange", serial=other.serial, reason="屏幕间隙无法修复")
    owner.move(row, "pass_test", **checks, **GOOD)
    store.move(row, "send_back", carrier="顺达", tracking="SD101")
    ready(company, row, "hand_over")
    station.move(row, "hand_over", serial=other.serial, handed_to="陈一")

    assert fresh(row).state == "handed_over"
    assert "AX55U2601000500" in station.get(f"/factory-returns/{row.number}/")
    page = Desk(company, "agent").get(f"/sets/{other.pk}/")
    assert ("AX55U2501000001" in page, "保修期接着算" in page) == (True, True)


def _standards(row: FactoryReturn) -> Any:
    return inspections_before(fresh(row), "pass_test")


def test_lists_are_empty_with_a_word_and_a_stranger_sees_nothing(company: Company) -> None:
    for path in ("/factory-returns/", "/factory-returns/stock/", "/factory-returns/register/"):
        assert "empty" in Desk(company, "regional_supervisor").get(path)
    page = Desk(company, "station_clerk")
    answer = page.client.post(
        "/factory-returns/new/", {"serial": "6901234567892", "category": "demo", "cause": "fault"}
    )
    assert (answer.status_code, "CUS-003-09" in answer.content.decode()) == (422, True)
