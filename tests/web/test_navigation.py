"""Pages that belong together share a row and stand as tabs; pages of no use to a line are not offered."""

import re

from anxin.handbook.actions.load import load_pack
from anxin.web.leading import leads_to
from tests.web.test_parts import text


def rows(page: str) -> list[str]:
    return re.findall(r'<a class="nav-link" href="([^"]+)"', page)


def test_pages_of_parts_share_three_rows_and_stand_as_tabs(world, browser):
    page = text(browser("clerk"), "loans")

    tabs = re.findall(r'<a href="([^"]+)"', re.search(r'<nav class="room-tabs.*?</nav>', page)[0])
    assert {"/requisitions/", "/parcels/", "/parts-returns/", "/loans/"} <= set(tabs)
    assert "/requisitions/" in rows(page)
    assert not {"/parcels/", "/parts-returns/", "/loans/", "/stocktakes/", "/ledger/"} & set(rows(page))
    assert 'href="/loans/" class="is-here"' in page
    assert "room-tabs" not in text(browser("clerk"), "requests")


def test_pages_of_the_shop_and_of_visits_are_offered_where_the_line_has_them(world, browser, monkeypatch):
    ordinary = rows(text(browser("manager"), "requests"))
    monkeypatch.setattr("anxin.web.navigation.leads_to", lambda _user: {"shop_order"})
    shop = rows(text(browser("manager"), "requests"))

    visits = {"/orders/", "/dispatch/rehearsals/", "/dispatch/figures/"}
    assert visits <= set(ordinary)
    assert not visits & set(shop)
    assert not any(row.startswith("/shop/") for row in ordinary)
    assert any(row.startswith("/shop/") for row in shop)


def test_a_line_that_takes_cars_in_has_a_shop_and_no_visits(world):
    load_pack("car-dealer", actor=None, at=world.noon)
    assert "work_order" in leads_to(world.manager)
    assert "shop_order" not in leads_to(world.manager)

    world.manager.line = "car-dealer"

    assert "work_order" not in leads_to(world.manager)
    assert "shop_order" in leads_to(world.manager)
