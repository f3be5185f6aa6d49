"""The components: what a clock says, what a § opens, how times and money look."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from anxin.handbook.events import StepTaken
from anxin.kernel.models import Deadline, Outcome
from anxin.kernel.record import record
from anxin.web.components import basics, clocks
from anxin.web.components.timeline import LENGTH
from tests.web.orders import an_order
from tests.world import NOON


def a_clock(**values: object) -> Deadline:
    return Deadline(started_at=NOON - timedelta(hours=1), due_at=NOON, **values)


@pytest.mark.parametrize(
    ("minutes", "words", "tone"),
    [
        (-80, "in 1 h 20 min", "green"),
        (-20, "in 20 min", "orange"),
        (-1, "in 1 min", "orange"),
        (125, "2 h 5 min late", "red"),
        (3 * 1440 + 65, "3 d 1 h late", "red"),
    ],
)
def test_a_running_clock_says_how_long_and_how_urgent(minutes: int, words: str, tone: str) -> None:
    deadline = a_clock(warn_at=NOON - timedelta(minutes=30))
    now = NOON + timedelta(minutes=minutes)
    with translation.override("en"):
        assert (clocks.words(deadline, now), clocks.tone(deadline, now)) == (words, tone)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"paused_at": NOON}, "paused"),
        ({"outcome": Outcome.MET}, "in time"),
        ({"outcome": Outcome.CANCELLED}, "cancelled"),
        ({"outcome": Outcome.BREACHED, "ended_at": NOON + timedelta(hours=2)}, "done 2 h 0 min late"),
    ],
)
def test_a_clock_that_does_not_run_says_why(values: dict[str, object], words: str) -> None:
    with translation.override("en"):
        assert clocks.words(a_clock(**values), NOON) == words


def test_money_is_yuan_with_two_places_and_a_dash_for_none() -> None:
    assert "¥1,234.50" in basics.money(Decimal("1234.5"))
    assert "-¥3.00" in basics.money(Decimal("-3"))
    assert basics.money(None) == "–"


def test_a_number_can_be_pressed_and_is_read_as_people_say_it() -> None:
    assert basics.phone("13900000001") == '<a class="phone" href="tel:13900000001">139 0000 0001</a>'


def test_the_section_sign_opens_the_entry_with_its_words_and_the_arithmetic(world, browser) -> None:
    order = an_order(world)
    deadline = Deadline.objects.get(subject_type="work_order", subject_id=order.pk, clock="station-accepts")
    query = {"source": deadline.source, "deadline": deadline.pk}
    page = browser("clerk").get(reverse("clause"), query).content.decode()
    assert "DSP-003-03" in page
    assert "How the time was reckoned" in page
    assert "03-04 14:00" in page


def test_a_strangers_clock_shows_the_clause_and_not_the_case(world, browser) -> None:
    order = an_order(world)
    deadline = Deadline.objects.get(subject_type="work_order", subject_id=order.pk, clock="station-accepts")
    query = {"source": deadline.source, "deadline": deadline.pk}
    page = browser("other_clerk").get(reverse("clause"), query).content.decode()
    assert "DSP-003-03" in page
    assert "How the time was reckoned" not in page


def test_a_card_is_the_fragment_of_the_page(world, browser) -> None:
    client, url = browser("clerk"), reverse("clause") + "?clause=DSP-003-03"
    card = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in card
    assert "DSP-003-03" in card


def test_a_detail_page_tells_the_story_with_clocks_and_clauses(world, browser) -> None:
    order = an_order(world)
    page = browser("clerk").get(reverse("work-order", args=[order.number])).content.decode()
    assert "dispatched the order" in page
    assert "Station accepts" in page
    assert 'class="clause"' in page
    assert len(page) < 60_000


def test_the_latest_of_a_story_is_shown_and_the_rest_on_demand(world, browser) -> None:
    order = an_order(world)
    for sending in range(LENGTH + 5):
        step = StepTaken(step="called", title=f"第 {sending} 次", title_en=f"Call {sending}")
        record(order, step, actor=world.dispatcher, at=world.now)
    client, url = browser("clerk"), reverse("work-order", args=[order.number])
    page = client.get(url).content.decode()
    assert (page.count('<li class="story-line'), 'hx-get="?story=all"' in page) == (LENGTH, True)

    page = client.get(f"{url}?story=all").content.decode()
    assert (page.count('<li class="story-line') > LENGTH + 5, 'hx-get="?story=all"' in page) == (True, False)


def test_a_fault_of_the_program_still_has_a_page(world, browser, monkeypatch) -> None:
    client = browser("agent")
    client.raise_request_exception = False
    monkeypatch.setattr("anxin.web.requests.list.RequestsPage.rows", lambda self: 1 / 0)
    page = client.get(reverse("requests"))
    assert page.status_code == 500
    assert "Nothing was left half done" in page.content.decode()


def test_unknown_numbers_and_addresses_have_a_page_that_helps(world, browser) -> None:
    client = browser("agent")
    page = client.get(reverse("request", args=["SR0000-1"]))
    assert page.status_code == 404
    assert "SR0000-1" in page.content.decode()
    assert client.get("/no-such-page/").status_code == 404


def test_a_page_without_its_token_is_told_what_to_do(world, browser) -> None:
    client = browser("agent")
    client.handler.enforce_csrf_checks = True
    page = client.post(reverse("switch-role"), {"role": "agent"})
    assert page.status_code == 403
    assert "The page was open too long." in page.content.decode()


def test_a_request_that_is_too_large_is_told_how_much_is_taken(world, browser, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    page = browser("agent").post(reverse("switch-role"), {"role": "agent" * 100})
    assert page.status_code == 400
    assert "15 MB" in page.content.decode()


def test_while_the_house_is_closed_a_page_says_so_and_comes_back(world, browser, settings, tmp_path) -> None:
    settings.ANXIN_MAINTENANCE = tmp_path / "maintenance"
    client = browser("agent")
    settings.ANXIN_MAINTENANCE.touch()
    page = client.get(reverse("requests"))
    assert (page.status_code, page.headers["Retry-After"]) == (503, "20")
    assert "Being maintained" in page.content.decode()
    settings.ANXIN_MAINTENANCE.unlink()
    assert client.get(reverse("requests")).status_code == 200
