"""Pages that belong together share a row and stand as tabs; pages of no use to a line are not offered."""

import re

import pytest

from anxin.handbook.actions.load import load_pack
from anxin.handbook.current import current_handbook
from anxin.handbook.loader import built_in
from anxin.people.roles import BY_CODE
from anxin.web.navigation import nav_of
from anxin.web.uses import Use, uses_of
from tests.web.test_parts import text

MOST = 20
"""Rows that stand on one screen of 900 pixels without scrolling."""


def rows(page: str) -> list[str]:
    return re.findall(r'<a class="nav-link" href="([^"]+)"', page)


def tabs(page: str) -> list[str]:
    found = re.search(r'<nav class="room-tabs.*?</nav>', page)
    return re.findall(r'<a href="([^"]+)"', found[0]) if found else []


def test_pages_of_parts_share_three_rows_and_stand_as_tabs(world, browser):
    page = text(browser("clerk"), "loans")

    assert {"/requisitions/", "/parcels/", "/parts-returns/", "/loans/"} <= set(tabs(page))
    assert "/requisitions/" in rows(page)
    assert not {"/parcels/", "/parts-returns/", "/loans/", "/stocktakes/", "/ledger/"} & set(rows(page))
    assert 'href="/loans/" class="is-here"' in page
    assert not tabs(text(browser("clerk"), "requests"))


def test_a_dispatcher_finds_the_board_in_the_menu_and_the_plans_beside_it(world, browser):
    page = text(browser("dispatcher"), "board")

    assert "/dispatch/board/" in rows(page)
    assert {"/dispatch/board/", "/plans/", "/capacities/"} <= set(tabs(page))
    assert not {"/plans/", "/capacities/"} & set(rows(page))


@pytest.mark.parametrize("role", BY_CODE)
def test_the_menu_of_every_role_fits_on_a_screen(world, role):
    person = world.person("somebody", role, station=world.nanshan, region=world.south)

    nav = nav_of(person, "/", titled=str, uses=lambda: frozenset(Use))

    assert len(nav.rows) <= MOST


@pytest.mark.parametrize("line", built_in())
def test_a_line_is_offered_what_its_handbook_leads_to(world, line):
    load_pack(line, actor=None, at=world.noon)
    uses = uses_of(current_handbook(line))

    assert (Use.SHOP in uses) == (line in ("car-dealer", "truck-station"))
    assert (Use.VISITS in uses) == (Use.SHOP not in uses)
    assert (Use.RETURNS in uses) == (line in ("tv", "equipment"))


def test_a_shop_is_offered_its_cars_and_no_visits(world, browser):
    load_pack("car-dealer", actor=None, at=world.noon)
    assert "/shop/day/" not in rows(text(browser("manager"), "requests"))
    assert "/orders/" in rows(text(browser("manager"), "requests"))

    world.manager.line = "car-dealer"
    world.manager.save(update_fields=["line"])

    here = rows(text(browser("manager"), "requests"))
    assert "/shop/day/" in here
    assert not {"/orders/", "/dispatch/figures/", "/factory-returns/"} & set(here)
