"""The home of those who approve, advise and report."""

import pytest
from django.urls import reverse
from django.utils import translation

from anxin.handbook.current import current_handbook
from anxin.handbook.titles import role_title
from anxin.people.roles import ROLES
from anxin.people.scopes import Scope

OFFICES = [role for role in ROLES if role.home == "home-office"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", OFFICES, ids=lambda role: role.code)
def test_each_begins_the_day_with_what_waits(role, world, browser):
    place = {"region": world.south} if role.scope == Scope.REGION else {}
    world.somebody = world.person("somebody", role.code, **place)
    client = browser("somebody")

    assert client.get("/").url == reverse("home-office")
    page = client.get(reverse("home-office")).content.decode()
    assert "Nothing waits for you here." in page
    with translation.override("en"):
        assert str(role_title(role.code, current_handbook("tv"))) in page
    for way in ("requests", "work-orders", "complaints"):
        assert client.get(reverse(way)).status_code == 200
