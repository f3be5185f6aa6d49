"""Vouchers, statements, registers, and what comes after a service: refusals keep what was typed, links are for one."""

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from anxin.care.links import rating_token
from anxin.care.models import Complaint, FollowUp, Rating
from anxin.finance.models import Period, Statement, Voucher
from anxin.kernel.models import AuditLine
from tests.care.finished import finished_order
from tests.finance.months import closed_march, march, payable_order
from tests.web.orders import an_order, with_an_afterlife
from tests.web.test_forms import hidden
from tests.web.test_lists import queries


def many(world, count: int) -> None:
    """So many finished orders, each with its calls, a complaint, a voucher and a statement of its own."""
    for _n in range(count):
        order = finished_order(world)
        place = {"station": order.station, "region": order.region}
        n = Complaint.objects.count()
        Complaint.objects.create(
            number=f"CX{n:06d}",
            state="received",
            handbook=order.handbook,
            request=order.request,
            work_order=order,
            source="hotline",
            grade="ordinary",
            text="等了很久",
            received_at=world.now,
            **place,
        )
        Voucher.objects.create(work_order=order, sent_at=world.now, sent_by=world.clerk)
        period = Period.objects.create(
            number=f"PX{n:06d}",
            state="open",
            handbook=order.handbook,
            line=f"l{n}",
            starts_on="2026-02-01",
            ends_on="2026-02-28",
            opened_at=world.now,
        )
        Statement.objects.create(
            number=f"SX{n:06d}",
            state="drafted",
            handbook=order.handbook,
            period=period,
            drafted_at=world.now,
            **place,
        )


LISTS = {
    "calls": "agent",
    "home-region": "supervisor",
    "complaints": "handler",
    "home-complaints": "handler",
    "vouchers": "settlement_clerk",
    "statements": "settlement_clerk",
    "home-settlement": "settlement_clerk",
    "home-technician": "technician",
}


def test_a_list_costs_as_many_queries_for_thirty_rows_as_for_three(world, browser) -> None:
    clients = {who: browser(who) for who in set(LISTS.values())}
    many(world, 3)
    few = {name: queries(clients[who], reverse(name)) for name, who in LISTS.items()}
    many(world, 27)
    found = {name: queries(clients[who], reverse(name)) for name, who in LISTS.items()}
    assert found == few
    pages = {name: clients[who].get(reverse(name)).content for name, who in LISTS.items()}
    assert {name: len(page) for name, page in pages.items() if len(page) > 60_000} == {}
    assert pages["complaints"].count(b"<tr data-href") == 30


def test_a_statement_costs_as_many_queries_for_many_lines_as_for_one(world, browser) -> None:
    with_an_afterlife(world, an_order(world))
    statement = Statement.objects.get()
    url, client = reverse("statement", args=[statement.number]), browser("manager")
    few = queries(client, url)
    Statement.objects.update(state="drafted")
    for _n in range(8):
        order = finished_order(world, is_told=False)
        statement.lines.create(work_order=order, amount=0, is_admitted=False, reason="x", clause=["FEE-003-14"])
    Statement.objects.update(state="finance_signed")
    assert queries(client, url) == few


@pytest.mark.rule("FEE-003-14")
def test_a_voucher_that_differs_needs_a_word_and_keeps_what_was_typed(world, browser) -> None:
    order = finished_order(world)
    client, url = browser("settlement_clerk"), reverse("voucher-check", args=[order.number])
    before = AuditLine.objects.count()
    answer = client.post(
        url, {**hidden(client.get(url).content.decode()), "result": "differs", "has_proof_copy": "on", "remark": " "}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="differs"' in page
    assert "checked" in page
    assert AuditLine.objects.count() == before
    assert not Voucher.objects.exists()


@pytest.mark.rule("FEE-003-12")
def test_the_station_sends_its_finished_orders_and_no_others(world, browser) -> None:
    mine, theirs = finished_order(world), finished_order(world, station=world.haidian)
    client, url = browser("clerk"), reverse("vouchers-send")
    page = client.get(url).content.decode()
    assert mine.number in page
    assert theirs.number not in page
    assert client.post(url, {**hidden(page), "orders": [theirs.pk]}).status_code == 422
    assert client.post(url, {**hidden(page), "orders": [mine.pk]}).status_code == 302
    assert [voucher.work_order for voucher in Voucher.objects.all()] == [mine]


def test_a_month_that_is_not_over_is_not_closed(world, browser) -> None:
    period = march(world)
    client, url = browser("settlement_clerk"), reverse("period-close", args=[period.number])
    answer = client.post(url, hidden(client.get(url).content.decode()))
    assert answer.status_code in (409, 422)
    assert "2026-03-31" in answer.content.decode()
    period.refresh_from_db()
    assert period.state == "open"


@pytest.mark.rule("FEE-003-15", "FEE-002-15")
def test_the_statement_is_refused_line_by_line_signed_and_shown_to_the_station(world, browser) -> None:
    payable_order(world)
    closed_march(world)
    statement = Statement.objects.get()
    url = reverse("statement", args=[statement.number])
    assert browser("clerk").get(url).status_code == 404
    clerk = browser("settlement_clerk")
    refuse = reverse("line-refuse", args=[statement.number, statement.lines.get().pk])
    empty = clerk.post(refuse, {**hidden(clerk.get(refuse).content.decode()), "reason": ""})
    assert empty.status_code == 422
    clerk.post(refuse, {**hidden(clerk.get(refuse).content.decode()), "reason": "凭证照片模糊"})
    page = clerk.get(url).content.decode()
    assert "凭证照片模糊" in page
    assert "¥0.00" in page
    for name, code in (("manager", "sign_manager"), ("finance", "sign_finance")):
        client, move = browser(name), reverse("statement-move", args=[statement.number, code])
        assert client.post(move, hidden(client.get(move).content.decode())).status_code == 302
    assert browser("clerk").get(url).status_code == 200
    assert browser("other_clerk").get(url).status_code == 404


def test_a_statement_is_taken_home_as_a_sheet(world, browser, tmp_path) -> None:
    order = payable_order(world)
    closed_march(world)
    answer = browser("finance").get(reverse("statement", args=[Statement.objects.get().number]) + "?export=xlsx")
    path = tmp_path / "statement.xlsx"
    path.write_bytes(answer.content)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[1][0] == order.number
    assert float(rows[1][5]) == 60


def test_a_register_is_read_page_by_page_and_taken_home(world, browser, tmp_path) -> None:
    order = finished_order(world)
    client, url = browser("manager"), reverse("register", args=["reports"])
    assert order.request.number in client.get(url + "?month=2026-03").content.decode()
    assert client.get(url + "?month=nonsense&sheet=x").status_code == 200
    assert client.get(reverse("register", args=["nonsense"])).status_code == 404
    answer = client.get(url + "?month=2026-03&export=1")
    path = tmp_path / "register.xlsx"
    path.write_bytes(answer.content)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert any(order.request.number in map(str, row) for row in rows)


@pytest.mark.rule("FUP-002-01")
def test_the_customer_rates_once_by_the_link_and_a_forged_one_is_not_found(world, browser) -> None:
    order, client = finished_order(world), browser()
    url = reverse("rate", args=[rating_token(order)])
    page = client.get(url).content.decode()
    assert order.number in page
    assert "陈一" not in page
    assert "13900000001" not in page
    assert client.post(url, {"stars": "9", "words": "很好"}).status_code == 422
    assert client.post(url, {"stars": "5", "words": "很好"}).status_code == 302
    again = client.post(url, {"stars": "1"})
    assert again.status_code == 409
    assert Rating.objects.get().stars == 5
    assert client.get(reverse("rate", args=["1:forged:token"])).status_code == 404


def test_a_call_with_a_question_left_open_keeps_what_was_typed(world, browser) -> None:
    finished_order(world)
    call = FollowUp.objects.get(is_decisive=True)
    client, url = browser("agent"), reverse("call", args=[call.number])
    page = client.get(url).content.decode()
    typed = {**hidden(page), "visited": "yes", "works": "yes", "charged-unduly": "no", "remark": "客户赶时间"}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "客户赶时间" in answer.content.decode()
    call.refresh_from_db()
    assert call.state == "due"
    answer = client.post(url, {**typed, "conduct": "yes", "satisfaction": "5"})
    assert answer.status_code == 302
    call.refresh_from_db()
    assert (call.state, call.satisfaction, call.remark) == ("passed", 5, "客户赶时间")
