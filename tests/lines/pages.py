"""A person of the company at their own screen, in Chinese, through the pages as a browser asks for them."""

from typing import Any

from django.test import Client, override_settings
from django.urls import reverse

from anxin.people.models import User


class Screen:
    """``press`` must lead on, ``refused`` must not; both say what the page answered where they are wrong."""

    def __init__(self, user: User) -> None:
        self.client = Client(headers={"accept-language": "zh-hans"})
        self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def read(self, name: str, *address: Any, **asked: str) -> str:
        answer = self._asked("get", name, address, asked)
        assert answer.status_code == 200, (name, answer.status_code)
        return answer.content.decode()

    def press(self, name: str, *address: Any, **typed: Any) -> str:
        """The page it led to, read as a browser would at once."""
        answer = self._asked("post", name, address, typed, follow=True)
        said = answer.content.decode()
        assert answer.redirect_chain, (name, address, answer.status_code, said[:3_000])
        assert answer.status_code == 200
        return said

    def refused(self, name: str, *address: Any, **typed: Any) -> str:
        """What the page says instead."""
        answer = self._asked("post", name, address, typed)
        assert answer.status_code in (403, 409, 422), (name, address, answer.status_code)
        return answer.content.decode()

    def _asked(self, how: str, name: str, address: tuple[Any, ...], data: dict[str, Any], **more: Any) -> Any:
        """Without the second factor, which these tests are not about."""
        with override_settings(ANXIN_DEMO=True):
            return getattr(self.client, how)(reverse(name, args=address), data, **more)
