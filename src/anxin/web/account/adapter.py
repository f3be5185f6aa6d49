"""Anxin's own answers to what allauth asks: no sign-up, and the language people chose before."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator makes the accounts."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Sign-in leaves the person's language in the cookie that the pages read."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=31_536_000, samesite="Lax")
        return response

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No "signed in as …": the page shows it."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """People are told inside the program; not everybody has an address."""
