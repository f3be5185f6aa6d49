"""Pages of minimum stock, down to the requisition it drafts."""

from django.urls import reverse

from anxin.parts.models import Requisition
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


def test_what_is_short_is_asked_for_with_one_button(world, browser):
    stocked = Stocked(world)
    stocked.receive(9)
    stocked.lend(1)
    clerk, ask = browser("clerk"), reverse("requisition-new") + "?short=1"
    minimums = reverse("place-minimums", args=[stocked.bench.code])
    assert minimums in text(clerk, "place", stocked.bench.code)
    assert clerk.post(minimums, {"minimums": "MB-100 3"}).status_code == 302
    assert "MB-100 3" in clerk.get(minimums).content.decode()

    assert ask in text(clerk, "below-minimum")
    page = clerk.get(ask).content.decode()

    assert "MB-100 2" in page
    clerk.post(ask, {"parts": "MB-100 2", "purpose": "stock", "reason": "低于最低库存"})
    assert Requisition.objects.get().lines.get().quantity == 2
    assert "MB-100" not in text(browser("other_clerk"), "below-minimum")


def test_the_list_costs_the_same_for_many(world, browser):
    stocked = Stocked(world)
    client = browser("clerk")
    minimums = reverse("place-minimums", args=[stocked.bench.code])
    client.post(minimums, {"minimums": "MB-100 3"})
    few = queries(client, reverse("below-minimum"))
    client.post(minimums, {"minimums": "MB-100 3\nLCD-55 2"})
    assert queries(client, reverse("below-minimum")) == few
    exported = client.get(reverse("below-minimum") + "?export=xlsx")
    assert exported.headers["Content-Disposition"].endswith('.xlsx"')
