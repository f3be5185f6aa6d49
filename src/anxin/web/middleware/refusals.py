"""Refusals that no page caught: a page of their own, or a message put in place by htmx."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anxin.kernel.errors import Refusal


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal) or request.path_info.startswith("/api/"):
            return None
        return refused(request, exception)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What, why and what now: for htmx in the message area, else as a page."""
    if request.headers.get("HX-Request"):
        response = render(request, "web/parts/refusal.html", {"refusal": refusal}, status=refusal.status)
        response.headers["HX-Retarget"] = "#messages"
        response.headers["HX-Reswap"] = "innerHTML show:top"
        return response
    return render(request, "web/refused.html", {"refusal": refusal}, status=refusal.status)
