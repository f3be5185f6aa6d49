"""Pages that belong together share a row and stand as tabs; pages of no use to a line are not offered."""

import re

from anxin.handbook.actions.load import load_pack
from anxin.web.shop.having import has_shop
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


def test_the_shop_is_offered_where_the_line_has_one(world, browser, monkeypatch):
    assert "/shop/" not in text(browser("manager"), "requests")

    monkeypatch.setattr("anxin.web.navigation.has_shop", lambda _user: True)

    assert "/shop/" in text(browser("manager"), "requests")


def test_a_line_that_takes_cars_in_has_a_shop(world):
    load_pack("car-dealer", actor=None, at=world.noon)
    assert not has_shop(world.manager)

    world.manager.line = "car-dealer"

    assert has_shop(world.manager)
