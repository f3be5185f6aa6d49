"""Pages of figures: each leads to the list behind it, and costs the same for many."""

import re
from datetime import timedelta
from html import unescape

from django.urls import reverse

from anxin.parts.lines import Lending
from tests.parts.asked import asked, shipped, signed
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


def behind(page: str, words: str) -> str:
    """The address of the link that holds the words."""
    addresses = {href for href in re.findall(r'href="([^"]+)"', page) if words in href}
    assert len(addresses) == 1, addresses
    return unescape(addresses.pop())


def test_each_figure_leads_to_the_list_behind_it(world, browser):
    stocked = Stocked(world)
    stocked.receive(9)
    lending = Lending(world.line, "order", due_at=world.now - timedelta(days=2))
    stocked.post(stocked.line(2, stocked.store, stocked.bench, lends=lending))
    shipment = shipped(stocked, signed(stocked, asked(stocked, {"MB-100": 1})))
    world.advance(days=200)
    client = browser("manager")

    page = text(client, "parts-figures", query="?period=365")

    assert "MB-100" in client.get(behind(page, "due=long_late")).content.decode()
    assert not re.search(r"LN\d{4}-", client.get(behind(page, "due=soon")).content.decode())
    assert shipment.requisition.number in client.get(behind(page, "filled=same_day")).content.decode()
    in_parts = behind(page, "filled=whole").replace("whole", "in_parts")
    assert shipment.requisition.number not in client.get(in_parts).content.decode()
    assert "总库" in client.get(behind(page, "dead-stock/?")).content.decode()
    assert "MB-100" in client.get(behind(page, "parts-turnover/?")).content.decode()
    assert "总库" not in text(browser("clerk"), "dead-stock")
    assert not re.search(r"LN\d{4}-|due=late", text(browser("other_clerk"), "parts-figures"))


def test_an_empty_house_says_what_will_come(world, browser):
    page = text(browser("manager"), "parts-figures")

    assert "Nothing is out on loan." in page
    assert "Excel" not in page


def test_the_figures_cost_the_same_for_many(world, browser):
    stocked = Stocked(world)
    stocked.receive(9)
    stocked.lend(1)
    client = browser("manager")
    pages = [reverse(name) for name in ("parts-figures", "parts-turnover", "dead-stock", "loans")]
    few = [queries(client, page) for page in pages]
    other = stocked.part("FX-1", title="风扇")
    for part in (stocked.board, other):
        stocked.receive(5, part=part)
        stocked.post(stocked.line(2, stocked.store, stocked.bench, part=part, lends=Lending(world.line, "order")))

    assert [queries(client, page) for page in pages] == few
    for page in pages:
        assert client.get(f"{page}?export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
