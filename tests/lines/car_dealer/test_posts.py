"""The posts of a dealer, and who alone may do what. Read from the pack: no company, no database."""

from itertools import combinations

import pytest

from anxin.handbook.loader import read
from anxin.people.roles import BY_CODE, ROLES

DEALER = read("car-dealer")
POSTS = (
    "gate_guard",
    "front_post",
    "service_adviser",
    "shop_dispatcher",
    "technical_supervisor",
    "team_leader",
    "mechanic",
    "wash_leader",
    "parking_guide",
)


def may(permission: str) -> set[str]:
    """Of the dealer's roles those that carry it."""
    return {row.role for row in DEALER.roles if permission in BY_CODE[row.role].may}


@pytest.mark.rule("ORG-002-03")
def test_each_post_is_a_role_of_its_own_with_permissions_of_its_own() -> None:
    titled = {row.role for row in DEALER.roles}

    assert set(POSTS) <= titled
    assert [pair for pair in combinations(POSTS, 2) if BY_CODE[pair[0]].may == BY_CODE[pair[1]].may] == []
    assert DEALER.step("wash_card_seen").roles == ("wash_leader",)  # type: ignore[union-attr]


@pytest.mark.rule("ORG-002-04", "ORG-002-05")
@pytest.mark.parametrize(
    ("permission", "posts"),
    [("shop.dispatch", {"shop_dispatcher", "technical_supervisor"}), ("shop.lead", {"team_leader"})],
)
def test_only_these_give_out_work_and_drive_into_a_bay(permission: str, posts: set[str]) -> None:
    assert may(permission) == posts
    assert {role.code for role in ROLES if permission in role.may} == posts


@pytest.mark.rule("ORG-001a-22")
def test_adviser_supervisor_and_the_maker_s_department_have_their_parts() -> None:
    assert {"service_adviser", "technical_supervisor", "technical_support"} <= {row.role for row in DEALER.roles}
    assert may("shop.receive") == {"service_adviser"}
    doubtful = DEALER.approval("doubtful-warranty")
    assert doubtful is not None
    assert [step.role for step in doubtful.chain] == ["technical_support"]
