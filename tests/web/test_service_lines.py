"""Pages in a house of one line and of two: the switch, what follows it, and what stands in the address."""

import pytest
from django.urls import reverse

from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from tests.house import bound, second_line, two_lives
from tests.web.orders import a_request, an_order
from tests.web.test_lists import queries
from tests.world import World

SWITCH = 'class="line-switch'


def enquiry(**fields: object) -> dict[str, object]:
    row = {
        "id": "enquiry",
        "title": "咨询",
        "title_en": "Enquiry",
        "clause": ["DSP-003-03"],
        "kind": "enquiry",
        "origins": ["question"],
        "leads_to": "answer",
    }
    return row | fields


def page(client, name: str, **asked: str) -> str:
    answer = client.get(reverse(name), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_in_a_house_of_one_line_there_is_nothing_to_switch(world: World, browser) -> None:
    assert SWITCH not in page(browser("agent"), "requests")


def test_somebody_with_several_lines_switches_in_the_head_of_the_page(world: World, browser) -> None:
    second_line(world, request_kinds=[enquiry()])
    client = browser("agent")
    shown = page(client, "requests")
    assert SWITCH in shown
    assert "Small handbook" in shown

    before = page(client, "intake-new")
    answer = client.post(reverse("line"), {"line": "small", "next": reverse("handbook") + "?line=tv&section=clocks"})
    after = page(client, "intake-new")

    assert answer.url == reverse("handbook") + "?section=clocks"
    assert ('value="repair"' in before, 'value="repair"' in after) == (True, False)
    assert "Small handbook" in page(client, "handbook")
    assert User.objects.get(pk=world.agent.pk).line == "small"


def test_somebody_bound_to_one_line_sees_no_switch_and_gets_no_other(world: World, browser) -> None:
    second_line(world)
    world.agent = bound(world.agent, "small")
    client = browser("agent")

    assert SWITCH not in page(client, "requests")
    assert "Small handbook" in page(client, "handbook")
    assert client.get(reverse("handbook"), {"line": "tv"}).status_code != 200
    assert client.post(reverse("line"), {"line": "tv"}).status_code != 302
    assert User.objects.get(pk=world.agent.pk).line == ""


def test_the_line_of_a_list_stands_in_its_address(world: World, browser) -> None:
    second_line(world)
    lives = two_lives(world)
    client = browser("dispatcher")

    for name in ("requests", "work-orders", "complaints", "calls"):
        number = {line: order.request.number if name == "requests" else order.number for line, order in lives.items()}
        shown = page(client, name, line="small", state="")
        both = page(client, name, state="")
        if name in ("requests", "work-orders"):
            assert (number["small"] in shown, number["tv"] in shown) == (True, False)
            assert number["small"] in both
            assert number["tv"] in both
        assert 'name="line"' in shown


def test_lists_of_two_lines_cost_as_many_queries_for_many_rows(world: World, browser) -> None:
    second_line(world)
    world.dispatcher = bound(world.dispatcher, "tv", "small")
    client = browser("dispatcher")
    lists = ("requests", "work-orders", "home-dispatcher")
    few = {name: queries(client, reverse(name)) for name in lists}
    for n in range(1, 21):
        a_request(world, n) if n % 2 else an_order(world, n)

    a_few = {name: queries(client, reverse(name)) for name in lists}
    for n in range(21, 41):
        a_request(world, n) if n % 2 else an_order(world, n)
    assert {name: queries(client, reverse(name)) for name in lists} == a_few
    assert all(a_few[name] >= few[name] for name in lists)


def test_the_switch_costs_at_most_two_queries_and_none_for_one_line(world: World, browser) -> None:
    alone = queries(browser("agent"), reverse("requests"))
    second_line(world)
    of_all = queries(browser("agent"), reverse("requests"))
    world.agent = bound(world.agent, "tv")
    of_one = queries(browser("agent"), reverse("requests"))

    assert of_one < alone
    assert of_all <= alone + 1


def test_a_request_belongs_to_the_line_of_its_product(world: World, browser) -> None:
    second_line(world)
    a_request(world)
    assert ServiceRequest.objects.get().line == "tv"


def test_an_administrator_says_whom_a_person_works_for(world: World, browser) -> None:
    second_line(world)
    client, url = browser("admin"), reverse("user-lines", args=[world.agent.pk])
    assert 'name="lines"' in client.get(url).content.decode()

    client.post(url, {"lines": ["small"]})

    assert User.objects.get(pk=world.agent.pk).lines == ["small"]
    shown = client.get(reverse("user", args=[world.agent.pk])).content.decode()
    assert '<span class="state">Small handbook</span>' in shown
    narrowed = page(client, "users", line="tv")
    assert ("<td>agent</td>" in narrowed, "<td>clerk</td>" in narrowed) == (False, True)


def test_the_demo_has_a_card_per_role_and_line(world: World, browser) -> None:
    assert "demo-line" not in page(browser(), "account_login")
    second_line(world)
    bound(world.person("small_agent", "agent"), "small")

    shown = page(browser(), "account_login", line="small")
    assert ("Small maker" in shown, 'value="small_agent"' in shown, 'value="agent"' in shown) == (True, True, False)

    client = browser()
    client.post(reverse("demo-sign-in"), {"username": "small_agent", "line": "small"})
    assert client.get(reverse("home")).url == reverse("home-agent")


@pytest.mark.parametrize("line", ["tv", "unheard-of", ""])
def test_a_card_of_another_line_signs_nobody_in(world: World, browser, line: str) -> None:
    second_line(world)
    bound(world.person("small_agent", "agent"), "small")

    answer = browser().post(reverse("demo-sign-in"), {"username": "small_agent", "line": line})
    assert answer.status_code == 404
