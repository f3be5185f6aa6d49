"""Lists: as many queries for many rows as for few, small pages, filters in the address, swaps equal to fresh pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from anxin.requests.models import ServiceRequest
from anxin.web.models import SavedView
from tests.journey import at_state
from tests.web.orders import a_request, an_order

LISTS = {
    "requests": "dispatcher",
    "work-orders": "dispatcher",
    "home-dispatcher": "dispatcher",
    "home-station": "clerk",
    "home-agent": "agent",
    "customers": "agent",
    "board": "dispatcher",
}


def queries(client, url: str) -> int:
    client.get(url)  # what is read once per process
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def fill(world, first: int, last: int) -> None:
    for n in range(first, last):
        a_request(world, n) if n % 2 else an_order(world, n)


def test_a_list_costs_as_many_queries_for_forty_rows_as_for_four(world, browser) -> None:
    clients = {who: browser(who) for who in set(LISTS.values())}
    fill(world, 1, 5)
    few = {name: queries(clients[who], reverse(name)) for name, who in LISTS.items()}
    fill(world, 5, 41)
    many = {name: queries(clients[who], reverse(name)) for name, who in LISTS.items()}
    assert many == few
    sizes = {name: len(clients[who].get(reverse(name)).content) for name, who in LISTS.items()}
    assert {name: size for name, size in sizes.items() if size > 60_000} == {}


def test_pages_by_cursor_show_every_row_once(world, browser, monkeypatch) -> None:
    monkeypatch.setattr("anxin.web.requests.list.RequestsPage.size", 3)
    numbers = {a_request(world, n).number for n in range(1, 9)}
    client, url, seen = browser("agent"), reverse("requests"), []
    while url:
        page = client.get(url).content.decode()
        seen += re.findall(r'<tr data-href="/requests/([^/]+)/">', page)
        following = re.search(r'rel="next" href="(\?[^"]+)"', page)
        url = reverse("requests") + following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(numbers)
    assert set(seen) == numbers


def test_a_page_mark_of_another_list_is_refused_with_a_sentence(world, browser) -> None:
    page = browser("agent").get(reverse("requests") + "?page=nonsense")
    assert page.status_code == 422
    assert "does not belong to this list" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {1, 2}),
        ("state=open", {1, 2}),
        ("state=in_service", {2}),
        ("state=registered", {1}),
        ("kind=installation", set()),
        ("q=客户2", {2}),
        ("q=13855556666", {1}),
        ("mine=1", {1, 2}),
        ("days=1", {1, 2}),
        ("state=nonsense", {1, 2}),
    ],
)
def test_filters_stand_in_the_address(query: str, shown: set[int], world, browser) -> None:
    rows = {1: a_request(world, 1, contact_phone="13855556666").number, 2: an_order(world, 2).request.number}
    page = browser("agent").get(f"{reverse('requests')}?{query}").content.decode()
    assert {n for n, number in rows.items() if number in page} == shown


def test_late_orders_are_found_by_their_clock(world, browser) -> None:
    order = at_state(world, "accepted")
    client, url = browser("dispatcher"), reverse("work-orders") + "?clock=late"
    assert order.number not in client.get(url).content.decode()
    world.advance(hours=3)
    page = client.get(url).content.decode()
    assert order.number in page
    assert re.search(r"\d h \d+ min late", page)


def test_a_swap_of_the_list_is_the_list_of_the_fresh_page(world, browser) -> None:
    """htmx takes ``#list`` out of the whole page, so both have to be the same."""
    a_request(world, 1)
    client, url = browser("agent"), reverse("requests") + "?state=open"
    fresh = client.get(url).content.decode()
    swap = client.get(url, headers={"HX-Request": "true", "HX-Target": "list"}).content.decode()
    token = re.compile(r'(name="csrfmiddlewaretoken" value|X-CSRFToken": ?)"?="?[^"]*"|"X-CSRFToken": "[^"]*"')
    assert token.sub("", swap) == token.sub("", fresh)


def test_a_list_is_exported_as_text_never_as_a_formula(world, browser, tmp_path) -> None:
    a_request(world, 1, symptom="=1+1")
    answer = browser("agent").get(reverse("requests") + "?export=xlsx")
    path = tmp_path / "list.xlsx"
    path.write_bytes(answer.content)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Number"
    assert ServiceRequest.objects.get().number in rows[1]
    assert "'=1+1" in rows[1]


def test_a_view_is_kept_under_its_name_and_forgotten_again(world, browser) -> None:
    client = browser("agent")
    url = reverse("requests") + "?state=open&kind=repair"
    client.post(
        reverse("view-save", args=["requests"]), {"name": "mine", "query": "state=open&kind=repair", "next": url}
    )
    page = client.get(url).content.decode()
    assert 'is-on" href="/requests/?state=open&amp;kind=repair">mine</a>' in page
    view = SavedView.objects.get()
    assert browser("dispatcher").post(reverse("view-drop", args=[view.pk])).status_code == 404
    client.post(reverse("view-drop", args=[view.pk]))
    assert not SavedView.objects.exists()
