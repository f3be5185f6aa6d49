"""Pages of the weekly stock report."""

from django.urls import reverse

from anxin.parts.models import StockReport
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


def test_sent_by_the_station_and_read_by_the_manager(world, browser):
    stocked = Stocked(world)
    stocked.receive(5)
    stocked.lend(2)
    clerk, manager, new = browser("clerk"), browser("manager"), reverse("stock-report-new")
    assert new in text(clerk, "stock-reports")
    shown = clerk.post(new, {"note": "周报"}).headers["Location"]

    assert "周报" in manager.get(shown).content.decode()
    assert manager.get(shown + "?export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
    assert browser("other_clerk").get(shown).status_code == 404
    few = queries(manager, reverse("stock-reports"))
    clerk.post(new, {"note": "又一份"})
    assert queries(manager, reverse("stock-reports")) == few
    assert StockReport.objects.count() == 2
