"""Headquarters roles sign in with a second factor, or set one up before they see anything."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse

# Reachable without it: setting it up, leaving, and the switch of the language.
OPEN_NAMES = frozenset(
    {
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
        "account_change_password",
        "language",
    }
)


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        owes = self.is_owed(request)
        request.owes_second_factor = owes  # type: ignore[attr-defined]
        if owes and resolve(request.path_info).url_name not in OPEN_NAMES:
            target = reverse("mfa_activate_totp")
            if request.headers.get("HX-Request"):
                return HttpResponse(headers={"HX-Redirect": target})
            return HttpResponseRedirect(target)
        return self.get_response(request)

    def is_owed(self, request: HttpRequest) -> bool:
        """Signed in for headquarters, and no second factor yet. A session that has shown one is not asked again."""
        if settings.ANXIN_DEMO or request.path_info.startswith(("/api/", "/static/")):
            return False
        user = request.user
        if not user.is_authenticated or request.session.get("second_factor"):
            return False
        if not any(grant.described.at_headquarters for grant in user.roles):
            return False
        if is_mfa_enabled(user):
            request.session["second_factor"] = True
            return False
        return True
