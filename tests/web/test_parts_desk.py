"""The first page of the parts clerk: what the store has to do, the soonest due first."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anxin.kernel.models import Deadline
from tests.ground import ground
from tests.parts.asked import asked, sent, signed
from tests.parts.stocked import Stocked


@ground
def stocked(world) -> Stocked:
    stocked = Stocked(world)
    world.parts_clerk = stocked.clerk
    stocked.receive(9)
    return stocked


def test_an_idle_store_is_told_so(stocked, browser):
    client = browser("parts_clerk")

    page = client.get(reverse("home-parts"))

    assert client.get("/").url == reverse("home-parts")
    assert "Nothing waits for the store." in page.content.decode()
    assert {tile.number for tile in page.context["tiles"]} == {0}


def test_what_is_agreed_is_shipped_by_its_clock_and_leads_to_its_page(stocked, browser):
    older, newer = (signed(stocked, asked(stocked)) for _ in range(2))
    Deadline.objects.filter(subject_type="requisition", subject_id=newer.pk).update(due_at=stocked.world.noon)

    stocked.world.advance(hours=1)
    page = browser("parts_clerk").get(reverse("home-parts"))

    ((_title, rows),) = page.context["sections"]
    assert [row.url for row in rows] == [f"/requisitions/{one.number}/" for one in (newer, older)]
    assert [row.is_urgent for row in rows] == [True, False]
    assert rows[0].clause
    tile = page.context["tiles"][0]
    assert (tile.number, tile.url, tile.is_bad) == (2, "/requisitions/?state=agreed", True)


def test_what_is_shipped_is_on_the_desk_no_more(stocked, browser):
    sent(stocked)

    page = browser("parts_clerk").get(reverse("home-parts"))

    assert page.context["sections"] == []


def test_many_are_read_with_as_many_queries_as_few(stocked, browser):
    client = browser("parts_clerk")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("home-parts")).status_code == 200
        return len(captured)

    signed(stocked, asked(stocked))
    queries()  # what is read once a session
    few = queries()
    for _ in range(3):
        signed(stocked, asked(stocked))

    assert queries() == few
