"""Pages of parts for money, from the station's order to finance's list and the store's shelf."""

import pytest
from django.urls import reverse

from anxin.parts.models import PartsSale
from tests.ground import ground
from tests.parts.sold import agreed, ordered, paid, to_sell
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


@ground
def stocked(world):
    stocked = Stocked(world)
    world.parts_clerk = stocked.clerk
    stocked.receive(9)
    return stocked


def step(sale: PartsSale, code: str) -> str:
    return reverse("parts-sale-move", args=[sale.number, code])


def test_a_station_buys_finance_notes_the_money_and_the_store_sends(stocked, browser):
    clerk, store, finance = browser("clerk"), browser("parts_clerk"), browser("finance")
    order = {"parts": "MB-100 2", "terms": "first", "reason": "保外"}
    assert "MB-100 2" not in text(clerk, "parts-sales")

    assert clerk.post(reverse("parts-sale-new"), order).status_code == 302

    sale = agreed(stocked, PartsSale.objects.get())
    assert step(sale, "send") not in text(store, "parts-sale", sale.number)
    assert step(sale, "pay") not in text(store, "parts-sale", sale.number)
    assert sale.number in text(finance, "money-for-parts")
    assert finance.post(step(sale, "pay"), {"amount": "199", "reference": "HK-1"}).status_code == 422
    assert finance.post(step(sale, "pay"), {"amount": "200", "reference": "HK-1"}).status_code == 302
    open_rows = text(finance, "money-for-parts")
    assert reverse("parts-sale", args=[sale.number]) + '"' not in open_rows
    assert "HK-1" in finance.get(reverse("money-for-parts") + "?money=paid").content.decode()
    parcel = {"store": "store", "carrier": "顺达", "tracking": "SD7"}
    assert store.post(step(sale, "send"), parcel).status_code == 302
    assert "SD7" in text(clerk, "parts-sale", sale.number)


def test_what_is_on_loan_is_sold_reported_and_written_off(stocked, browser):
    loan, clerk, store = stocked.lend(2), browser("clerk"), browser("parts_clerk")
    new = reverse("parts-sale-of-loans")
    assert f'href="{new}?loan={loan.number}"' in text(clerk, "loan", loan.number)
    quantity = f"quantity-{loan.pk}"
    assert f'name="{quantity}" value="1"' in clerk.get(f"{new}?loan={loan.number}").content.decode()
    assert clerk.post(new, {quantity: "3", "reason": "保外"}).status_code == 422
    assert clerk.post(new, {quantity: "2", "reason": "保外"}).status_code == 302
    sale = agreed(stocked, PartsSale.objects.get())

    clerk.post(step(sale, "sell"), {})
    assert f"{loan.number} 2 150.00" in clerk.get(step(sale, "report")).content.decode()
    assert clerk.post(step(sale, "report"), {"sold": f"{loan.number} 2 151"}).status_code == 422
    assert clerk.post(step(sale, "report"), {"sold": f"{loan.number} 1 150"}).status_code == 302
    sale.refresh_from_db()
    paid(stocked, sale)
    assert store.post(step(sale, "write_off"), {}).status_code == 302

    loan.refresh_from_db()
    assert (loan.sold, loan.open_quantity) == (1, 1)
    assert sale.number in text(clerk, "loan", loan.number)


def test_a_customer_buys_and_a_forbidden_sale_is_noted(stocked, browser):
    world, store = stocked.world, browser("parts_clerk")
    sell = reverse("parts-sale-for", args=[world.customer.pk])
    assert f'href="{sell}"' in text(store, "customer", world.customer.pk)
    assert store.post(sell, {"parts": "MB-100 1", "reason": "自费"}).status_code == 302
    assert (PartsSale.objects.get().buyer, PartsSale.objects.get().total) == (world.customer.name, 150)

    loan = stocked.lend(1)
    stocked.board.is_for_sale = False
    stocked.board.save(update_fields=["is_for_sale"])
    noted = reverse("loan-move", args=[loan.number, "sold_all_the_same"])
    assert f'href="{noted}"' in text(store, "loan", loan.number)
    assert store.post(noted, {"quantity": "1", "note": "用户来电"}).status_code == 302
    assert "300" in text(browser("finance"), "loan", loan.number)


@pytest.mark.parametrize(("name", "who"), [("parts-sales", "parts_clerk"), ("money-for-parts", "finance")])
def test_the_list_costs_the_same_for_many(stocked, browser, name, who):
    agreed(stocked, ordered(stocked))
    client, url = browser(who), reverse(name)
    few = queries(client, url)
    for _ in range(4):
        agreed(stocked, ordered(stocked))
    to_sell(stocked, stocked.lend(1))
    assert queries(client, url) == few
    assert client.get(url + "?export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
