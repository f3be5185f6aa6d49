"""Our own pages in a browser: the session they signed in with, and the CSRF token that proves it was them."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf

from anxin.api.errors import ForgeryRefused
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
        return request.user
