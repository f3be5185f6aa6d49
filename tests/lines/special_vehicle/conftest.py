"""Pages as one of the company's people sees them, in Chinese."""

from collections.abc import Callable

import pytest
from django.test import Client

from anxin.people.models import User


@pytest.fixture
def browse(settings: object) -> Callable[[User], Client]:
    settings.ANXIN_DEMO = True  # type: ignore[attr-defined]  # no second factor

    def of(user: User) -> Client:
        client = Client(headers={"accept-language": "zh-hans"})
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return of
