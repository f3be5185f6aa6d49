"""While an operator restores or moves the house: a page that says so, and loads itself again."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_S = 20


class MaintenanceMiddleware:
    """On as long as the file ``maintenance`` stands in the program's home; no restart is needed either way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.ANXIN_MAINTENANCE.exists():
            return self.get_response(request)
        page = render(request, "web/maintenance.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        page.headers["Retry-After"] = str(RETRY_S)
        return page
