"""What happens to every request before an operation sees it, and to every answer after."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import get_language

from anxin.api.errors import NoSuchAddress, TooLarge, Unreadable, WrongMethod
from anxin.api.problems import busy, problem

LARGEST_JSON = 1024 * 1024  # a hundred thousand Chinese characters, escaped, fit

View = Callable[..., HttpResponse]


def at_the_door(view: View) -> View:
    """Refuse what nobody needs to read, and give Django's own refusals our form."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        size = int(request.headers.get("Content-Length") or 0)
        is_form = (request.content_type or "").startswith("multipart/")
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if is_form else LARGEST_JSON
        if size > limit:
            return problem(TooLarge(size=size, limit=limit))
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return problem(Unreadable(reason="NUL"))
        try:
            response = view(request, *args, **kwargs)
        except (OperationalError, InterfaceError) as failure:  # before an operation began: signing in, claiming the key
            return busy(request, failure)
        response.headers.setdefault("Content-Language", get_language() or "")
        if isinstance(response, HttpResponseNotAllowed):
            refusal = problem(WrongMethod(method=request.method, allowed=response["Allow"]))
            refusal["Allow"] = response["Allow"]
            return refusal
        return response

    return wrapped


def nothing_here(request: HttpRequest, path: str = "") -> HttpResponse:
    """The answer at every other address below ours."""
    return problem(NoSuchAddress(path=request.path))


nothing_here.csrf_exempt = True  # type: ignore[attr-defined]
