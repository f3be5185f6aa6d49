"""What the company calls its people stands wherever a role is named: navigation, lists, chains, refusals."""

from django.urls import reverse

from anxin.approvals import policies as approvals
from anxin.handbook.current import current_handbook
from anxin.people.models import RoleGrant
from tests.ground import ground
from tests.handbook.amended import amend
from tests.house import bound, second_line
from tests.world import World


def titled(role: str, title: str, title_en: str) -> dict[str, object]:
    return {"id": role.replace("_", "-"), "role": role, "title": title, "title_en": title_en, "clause": ["ORG-003-01"]}


@ground
def own_titles(world: World) -> World:
    amend(world, roles=[titled("agent", "热线专员", "Hotline clerk") | {"id": "call-centre"}])  # the handbook has one
    return world


def test_the_navigation_and_the_menu_call_a_role_as_the_line_does(own_titles: World, browser) -> None:
    english = browser("agent").get(reverse("requests")).content.decode()
    chinese = browser("agent", language="zh-hans").get(reverse("requests")).content.decode()

    assert english.count("Hotline clerk") == 2
    assert "Call-centre agent" not in english
    assert "热线专员" in chinese


def test_another_line_keeps_the_programs_title(own_titles: World, browser) -> None:
    second_line(own_titles)
    own_titles.agent = bound(own_titles.agent, "small")

    page = browser("agent").get(reverse("requests")).content.decode()

    assert "Hotline clerk" not in page
    assert "Call-centre agent" in page


def test_the_list_of_people_names_their_roles(own_titles: World, browser) -> None:
    own_titles.boss = own_titles.person("boss", "administrator")

    page = browser("boss").get(reverse("users")).content.decode()

    assert "Hotline clerk" in page.partition("<tbody")[2]


def test_a_chain_of_consent_names_its_seats(own_titles: World) -> None:
    assert approvals.titles(["agent"], current_handbook("tv")) in ("Hotline clerk", "热线专员")
    assert RoleGrant.objects.filter(role="agent").exists()
