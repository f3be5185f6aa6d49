"""Pages are asked as a browser asks them, by people of the small company."""

from collections.abc import Callable

import pytest
from django.test import Client, override_settings

from tests.world import World


@pytest.fixture(autouse=True)
def _signed_in_without_second_factor(request: pytest.FixtureRequest):
    """Most tests are not about the second factor; those that are say so."""
    if "second_factor" in request.keywords:
        yield
        return
    with override_settings(ANXIN_DEMO=True):
        yield


@pytest.fixture
def browser(world: World) -> Callable[..., Client]:
    """A browser in which somebody of the company is signed in, reading English unless told otherwise."""

    def sign_in(name: str = "", *, language: str = "en") -> Client:
        client = Client()
        client.cookies["django_language"] = language
        if name:
            client.force_login(getattr(world, name), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
