"""What somebody sees after too many wrong passwords."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """A page that says how long it lasts; 429, so that programs wait too."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    context = {"failures": settings.AXES_FAILURE_LIMIT, "minutes": minutes}
    locked = render(request, "account/locked_out.html", context, status=429)
    locked.headers["Retry-After"] = str(minutes * 60)
    return locked
