"""Pages of a count, from the place to the signature."""

from django.urls import reverse

from anxin.parts.models import Stocktake
from tests.ground import ground
from tests.parts.counted import begun, counted, signature
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


@ground
def stocked(world):
    stocked = Stocked(world)
    stocked.receive(20)
    stocked.lend(3)
    return stocked


def test_counted_on_a_phone(stocked, browser):
    clerk = browser("clerk")
    begin = reverse("stocktake-new")
    assert begin in text(clerk, "place", stocked.bench.code)
    assert "总库" not in clerk.get(begin).content.decode()
    sheet = clerk.post(begin, {"place": stocked.bench.code, "is_blind": ""}).headers["Location"]
    row = Stocktake.objects.get().rows.get()
    assert "MB-100" in clerk.get(sheet).content.decode()
    typed = {"row": row.pk, f"found-{row.pk}": "two"}
    assert clerk.post(sheet, typed).status_code == 422
    assert clerk.post(sheet, {"row": row.pk}).status_code == 422

    answer = clerk.post(sheet, {**typed, f"found-{row.pk}": "2", "extra_part": "lcd-55", "extra_found": "A1 A2"})

    number = Stocktake.objects.get().number
    assert answer.headers["Location"] == reverse("stocktake", args=[number])
    move = lambda code: reverse("stocktake-move", args=[number, code])  # noqa: E731
    clerk.post(move("finish"))
    page = text(clerk, "stocktake", number)
    assert page.count("not explained yet") + page.count("尚未说明") == 2
    why = {f"why-{one.pk}": "盘点时发现" for one in Stocktake.objects.get().rows.all()}
    clerk.post(move("explain"), why)
    signature(stocked, Stocktake.objects.get())
    clerk.post(move("close"))
    assert Stocktake.objects.get().state == "closed"
    assert (stocked.have(stocked.bench), stocked.have(stocked.bench, stocked.panel)) == (2, 2)


def test_a_blind_count_does_not_say_what_should_be_there(stocked, browser):
    seen, blind = (
        begun(stocked, place, is_blind=is_blind, actor=actor)
        for place, is_blind, actor in (
            (stocked.bench, False, stocked.world.clerk),
            (stocked.store, True, stocked.clerk),
        )
    )
    stocked.world.parts_clerk = stocked.clerk
    assert "same-" in text(browser("clerk"), "stocktake-move", seen.number, "enter")
    assert "same-" not in text(browser("parts_clerk"), "stocktake-move", blind.number, "enter")


def test_the_list_costs_the_same_for_many(stocked, browser):
    client, url = browser("clerk"), reverse("stocktakes") + "?state="
    counts = [counted(stocked, begun(stocked, place), actor=stocked.world.clerk) for place in (stocked.bag,)]
    few = queries(client, url)
    begun(stocked)
    assert queries(client, url) == few
    assert counts[0].number in client.get(url).content.decode()
    assert client.get(url + "&export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
