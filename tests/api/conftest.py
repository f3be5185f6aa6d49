from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from anxin.people.models import RoleGrant, User
from tests.api.caller import Caller

if TYPE_CHECKING:
    from tests.world import World


MORNING = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)


@pytest.fixture
def anybody(db: None) -> User:
    """A dispatcher, without the rest of the world."""
    user = User.objects.create(username="somebody", name="Somebody")
    RoleGrant.objects.create(user=user, role="dispatcher")
    return user


@pytest.fixture
def caller(anybody: User) -> Caller:
    return Caller(anybody, at=MORNING)


@pytest.fixture
def as_(world: "World") -> Callable[[User], Caller]:
    """``as_(world.agent).get("/me")``: one token per person and test."""
    known: dict[int, Caller] = {}

    def caller(user: User) -> Caller:
        if user.pk not in known:
            known[user.pk] = Caller(user, at=world.now)
        return known[user.pk]

    return caller
