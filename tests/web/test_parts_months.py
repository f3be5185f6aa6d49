"""Pages of the parts account: drawn up, objected to, answered, closed."""

from django.test import TestCase
from django.urls import reverse

from anxin.parts.models import PartsMonth
from tests.ground import ground
from tests.parts.agreed import drawn, of_nanshan
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


@ground
def stocked(world):
    stocked = Stocked(world)
    world.parts_clerk = stocked.clerk
    stocked.receive(9)
    stocked.lend(3)
    world._running.now = world.noon.replace(day=28)
    return stocked


def test_from_the_button_to_the_month_that_is_closed(stocked, browser):
    store, station = browser("parts_clerk"), browser("clerk")
    with TestCase.captureOnCommitCallbacks(execute=True):
        shown = store.post(reverse("parts-month-draw"), {"line": "tv"}).headers["Location"]
    month = PartsMonth.objects.get()
    assert shown == reverse("parts-month", args=[month.number])
    assert "南山服务站" in store.get(shown).content.decode()
    statement = of_nanshan(month)
    row = statement.rows.get()
    assert "MB-100" in text(station, "parts-statement", statement.number)
    move = lambda code: reverse("parts-statement-move", args=[statement.number, code])  # noqa: E731
    assert station.post(move("agree")).status_code == 409
    assert station.post(move("object"), {}).status_code == 422
    assert station.post(move("object"), {f"row-{row.pk}": "少一件"}).status_code == 302
    assert "少一件" in text(store, "parts-statement-move", statement.number, "answer")
    assert store.post(move("answer"), {f"row-{row.pk}": "运单三件"}).status_code == 302

    with TestCase.captureOnCommitCallbacks(execute=True):
        store.post(reverse("parts-month-close", args=[month.number]))

    month.refresh_from_db()
    assert month.state == "closed"
    page = text(station, "parts-statement", statement.number)
    assert "运单三件" in page
    assert f'href="{move("object")}"' not in page


def test_a_statement_as_a_file_and_nobody_elses(stocked, browser):
    statement = of_nanshan(drawn(stocked))
    url = reverse("parts-statement", args=[statement.number])
    station = browser("clerk")
    assert station.get(url + "?export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
    assert "MB-100" in station.get(url + "?export=csv").content.decode("utf-8-sig")
    assert browser("other_clerk").get(url).status_code == 404


def test_the_lists_cost_the_same_for_many(stocked, browser):
    stocked.post(stocked.line(1, stocked.store, stocked.bag))
    client, url = browser("manager"), reverse("parts-statements")
    nobody = queries(client, url)
    drawn(stocked)
    assert queries(client, url) <= nobody + 1  # the clocks
    assert client.get(url + "?export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
    assert text(client, "parts-months")
