"""The board as a dispatcher asks for it: the day drawn, a drop judged, moved, taken back, and seen by the others."""

import json
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from anxin.dispatch.models import BoardMove, Hold
from anxin.fieldwork.models import Visit
from tests.dispatch.days import TOMORROW, agreed, called, second_technician
from tests.world import World

SWAP = {"HX-Request": "true"}


def at(world: World, hour: int) -> str:
    return f"{world.noon + TOMORROW:%Y-%m-%d}T{hour:02d}:00"


def page(client, world: World, **asked: object) -> str:
    answer = client.get("/dispatch/board/", {"day": f"{world.noon + TOMORROW:%Y-%m-%d}", **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def lane(text: str, technician) -> str:
    found = re.search(rf'<section class="lane" id="lane-{technician.pk}".*?</section>', text, re.DOTALL)
    assert found
    return found[0]


def where(world: World, hour: int, technician=None, **more: object) -> dict[str, object]:
    return {"technician": (technician or world.technician).pk, "starts_at": at(world, hour), "minutes": 90, **more}


def test_each_technician_has_a_lane_with_the_visits_of_the_day(world: World, browser) -> None:
    order, waits = agreed(world, 1, hour=10, by=world.technician), called(world, 2)

    text = page(browser("dispatcher"), world)

    assert "10:00–11:30" in lane(text, world.technician)
    assert f'data-order="{order.number}" data-version="{order.version}"' in lane(text, world.technician)
    assert waits.number in text.split('id="waiting"')[1]
    assert "lunch" in lane(text, world.technician)
    assert f'class="map-tour" data-tour="{world.technician.pk}"' in text
    assert text.count("data-of=") == 2


def test_filters_leave_out_and_make_faint(world: World, browser) -> None:
    agreed(world, 1, hour=10, by=world.technician)
    client = browser("dispatcher")

    assert f"lane-{world.technician.pk}" not in page(client, world, station=world.haidian.pk)
    assert f"lane-{world.technician.pk}" not in page(client, world, skill="lift")
    assert "is-faint" in page(client, world, state="on_site")
    assert "is-faint" not in page(client, world, state="scheduled")
    assert page(client, world, station="x", region="-1", day="2026-02-31")


def test_more_technicians_and_visits_cost_no_more_statements(world: World, browser) -> None:
    client = browser("dispatcher")
    agreed(world, 1, hour=10, by=world.technician)
    called(world, 2)
    page(client, world)
    with CaptureQueriesContext(connection) as few:
        page(client, world)
    for n in range(3, 6):
        agreed(world, n, hour=10, by=world.person(f"more_{n}", "technician", station=world.nanshan))
        called(world, 10 + n)
    with CaptureQueriesContext(connection) as many:
        page(client, world)

    assert len(many) == len(few)


def test_what_speaks_against_a_drop_is_said_before_it(world: World, browser) -> None:
    agreed(world, 1, hour=10, by=world.technician)
    order = called(world, 2)
    client, url = browser("dispatcher"), f"/dispatch/board/orders/{order.number}/check/"

    def word(**asked: object) -> str:
        return re.findall(r'data-word="(\w+)"', client.get(url, asked).content.decode())[0]

    assert word(**where(world, 11)) == "refused"
    assert word(**where(world, 17)) == "asks"
    assert word(**where(world, 8)) == "free"
    assert client.get(url, {"technician": "x"}).content.strip() == b""
    assert client.get(url, where(world, 8) | {"starts_at": "9999-12-31T23:00"}).content.strip() == b""
    assert not Hold.objects.exists()


def test_a_drop_moves_and_the_page_stays(world: World, browser) -> None:
    second = second_technician(world)
    order = agreed(world, 1, hour=10, by=world.technician)
    client, url = browser("dispatcher"), f"/dispatch/board/orders/{order.number}/"

    answer = client.post(url, where(world, 10, second, version=order.version), headers=SWAP)

    assert answer.status_code == 204
    assert "board:moved" in json.loads(answer.headers["HX-Trigger"])
    assert Visit.objects.get().technician == second
    assert order.number in page(client, world).split('id="board-undo"')[1][:400]
    assert client.post("/dispatch/board/undo/", {}, headers=SWAP).status_code == 204
    assert Visit.objects.get().technician == world.technician


def test_a_drop_that_needs_more_comes_back_as_the_form(world: World, browser) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    client, url = browser("dispatcher"), f"/dispatch/board/orders/{order.number}/"

    refused = client.post(url, where(world, 14), headers=SWAP)
    agreed_to = client.post(url, where(world, 14, reason="rain", is_agreed="on"))

    assert (refused.status_code, refused.context["refusal"].code) == (409, "consent_missing")
    assert refused.context["against"]["word"] == "asks"
    assert (agreed_to.status_code, Visit.objects.get(outcome="planned").starts_at.hour) == (302, 6)


def test_two_dispatchers_the_second_sees_the_change_and_is_told(world: World, browser) -> None:
    second = second_technician(world)
    order = agreed(world, 1, hour=10, by=world.technician)
    first, other = browser("dispatcher"), browser("clerk")
    seen = page(other, world)
    stamp, changes = (
        re.search(rf'data-{word}="([^"]*)"', seen)[1].replace("&amp;", "&") for word in ("stamp", "changes")
    )  # type: ignore[index]
    assert other.get(f"{changes}&stamp={stamp}").status_code == 204

    first.post(f"/dispatch/board/orders/{order.number}/", where(world, 10, second), headers=SWAP)
    fresh = other.get(f"{changes}&stamp={stamp}")
    late = other.post(f"/dispatch/board/orders/{order.number}/", where(world, 9, version=order.version), headers=SWAP)

    assert (fresh.status_code, order.number in lane(fresh.content.decode(), second)) == (200, True)
    assert (late.status_code, late.context["refusal"].code) == (409, "stale")
    assert BoardMove.objects.count() == 1


def test_the_form_begins_where_the_order_stands(world: World, browser) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)

    form = browser("supervisor").get(f"/dispatch/board/orders/{order.number}/").context["form"]

    assert (form["technician"].value(), form["minutes"].value()) == (world.technician.pk, 90)
    assert form["starts_at"].value().isoformat() == f"{at(world, 10)}:00"


def test_a_large_board_brings_what_a_screen_shows_and_then_what_is_missing(world: World, browser, monkeypatch) -> None:
    monkeypatch.setattr("anxin.web.dispatch.board.portion.AT_ONCE", 1)
    second = second_technician(world)
    order, other = agreed(world, 1, hour=10, by=world.technician), agreed(world, 2, hour=10, by=second)
    client = browser("dispatcher")

    first = page(client, world)
    early, late = (order, other) if f'data-order="{order.number}"' in first else (other, order)
    changes = re.search(r'data-changes="([^"]*)"', first)[1].replace("&amp;", "&")  # type: ignore[index]
    marks = "".join(re.findall(r'data-mark="([^"]*)"', first))
    rest = client.get(f"{changes}&stamp=&marks={marks}").content.decode()

    assert 'data-stamp=""' in first
    assert f'data-order="{late.number}"' not in first
    assert late.technician.name in lane(first, late.technician)
    assert "data-of=" not in first
    assert f'data-order="{late.number}"' in lane(rest, late.technician)
    assert f'data-order="{early.number}"' not in rest
    assert rest.count("data-of=") == 2
    assert f'data-order="{late.number}"' in page(client, world, whole=1)
