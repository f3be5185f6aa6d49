"""Our own pages in a browser: the session they signed in with, and the CSRF token that proves it was them."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf

from anxin.api.errors import ForgeryRefused, SecondFactorOwed
from anxin.people.models import User


class BrowserSession(APIKeyCookie):
    """The session cookie; unsafe methods also need ``X-CSRFToken``."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=False)  # checked here, after it is clear that there is a session at all

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        if not key or not isinstance(request.user, User) or not request.user.is_active:
            return None
        if check_csrf(request):
            raise ForgeryRefused
        if _owes_second_factor(request, request.user):
            raise SecondFactorOwed
        return request.user


def _owes_second_factor(request: HttpRequest, user: User) -> bool:
    """The pages would send this person to set one up; the API is no way around that."""
    if settings.ANXIN_DEMO or request.session.get("second_factor") or not user.needs_second_factor:
        return False
    return not is_mfa_enabled(user)
