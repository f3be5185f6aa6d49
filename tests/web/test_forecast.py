"""The forecast of need, down to the minimum and the requisition it justifies."""

from django.urls import reverse

from anxin.parts.models import MinimumStock, Place, Requisition
from tests.parts.stocked import Stocked
from tests.parts.test_forecast import use
from tests.web.test_lists import queries
from tests.web.test_parts import text


def test_the_clerk_keeps_what_the_forecast_says_and_asks_for_it(world, browser):
    stocked = Stocked(world)
    stocked.receive(90)
    for week in range(20):
        use(stocked, 2, weeks_ago=week)
    clerk, code = browser("clerk"), stocked.bench.code
    url, ask = reverse("place-forecast", args=[code]), reverse("requisition-new") + f"?forecast={code}"
    assert clerk.get(reverse("forecast")).headers["Location"] == url
    assert ask in text(clerk, "place-forecast", code)
    assert ask not in text(browser("manager"), "place-forecast", code)

    clerk.post(url, {f"keep-{stocked.board.pk}": "on"})

    assert MinimumStock.objects.get().quantity == 8
    page = clerk.get(ask).content.decode()
    assert "MB-100 8" in page
    assert "MB-100: 4.0 expected in 14 days, safety stock 4.0, there 0, coming 0." in page
    clerk.post(ask, {"parts": "MB-100 8", "purpose": "stock", "reason": "按预测补库"})
    assert Requisition.objects.get().lines.get().quantity == 8
    assert browser("other_clerk").get(url).status_code == 404


def test_nothing_is_kept_by_those_who_only_read(world, browser):
    stocked = Stocked(world)
    stocked.receive(9)
    use(stocked, 2, weeks_ago=1)
    version = Place.objects.get(pk=stocked.bench.pk).version

    answer = browser("manager").post(
        reverse("place-forecast", args=[stocked.bench.code]), {f"keep-{stocked.board.pk}": "on"}
    )

    assert answer.status_code == 403
    assert not MinimumStock.objects.exists()
    assert Place.objects.get(pk=stocked.bench.pk).version == version


def test_the_page_costs_the_same_for_many(world, browser):
    stocked = Stocked(world)
    stocked.receive(9)
    use(stocked, 1, weeks_ago=1)
    client, url = browser("clerk"), reverse("place-forecast", args=[stocked.bench.code])
    few = queries(client, url)
    fan = stocked.part("FX-1", title="风扇")
    stocked.receive(5, part=fan)
    stocked.post(stocked.line(2, stocked.store, stocked.bag, part=fan))
    stocked.post(stocked.line(2, stocked.bag, stocked.unit, part=fan))

    assert queries(client, url) == few
    assert client.get(f"{url}?export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
