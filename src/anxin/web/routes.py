"""One row of the table of pages: address, view, name, and who may open it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import URLPattern, path

from anxin.kernel.errors import NotEntitled
from anxin.kernel.listed import listed
from anxin.people.models import User
from anxin.people.roles import BY_CODE, titles_that_may
from anxin.web.pages.home import without_role

PageView: TypeAlias = Callable[..., HttpResponseBase]


def page(
    route: str,
    view: PageView,
    name: str,
    *,
    may: Sequence[str] = (),
    roles: Sequence[str] = (),
    is_public: bool = False,
) -> URLPattern:
    """A page for those signed in; with ``may`` or ``roles`` only for those who have one of them.

    What a row may be seen is the queryset's affair (``visible_to``); this only keeps people off pages of other desks.
    """
    return path(route, view if is_public else guarded(view, may=tuple(may), roles=tuple(roles)), name=name)


def guarded(view: PageView, *, may: tuple[str, ...], roles: tuple[str, ...]) -> PageView:
    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not request.user.roles:
            return without_role(request)
        if not is_entitled(request.user, may, roles):
            raise NotEntitled(roles=_titles(may, roles))
        return view(request, *args, **kwargs)

    return guard


def is_entitled(user: User, may: Sequence[str], roles: Sequence[str]) -> bool:
    if not may and not roles:
        return True
    return any(user.has(permission) for permission in may) or any(grant.role in roles for grant in user.roles)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back. A swap that found the session ended takes the whole page along."""
    if not request.headers.get("HX-Request"):
        return redirect_to_login(request.get_full_path())
    there = urlsplit(request.headers.get("HX-Current-URL", "/"))
    back = there.path + (f"?{there.query}" if there.query else "")
    target = redirect_to_login(back, resolve_url(settings.LOGIN_URL)).url
    return HttpResponse(headers={"HX-Redirect": target}, status=401)


def _titles(may: tuple[str, ...], roles: tuple[str, ...]) -> str:
    if roles:
        return listed(str(BY_CODE[role].title) for role in roles)
    return "; ".join(titles_that_may(permission) for permission in may)
