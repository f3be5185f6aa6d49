"""Every "no" as ``application/problem+json`` (RFC 9457), with the clause that says it."""

import json
import logging
import secrets
from collections.abc import Callable
from typing import Any

from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from anxin.api import errors
from anxin.api.shapes import Told
from anxin.api.subjects import MissingTold
from anxin.api.wording import worded
from anxin.kernel.errors import NotFound, Refusal, Sentence

log = logging.getLogger("anxin.api")

MEDIA_TYPE = "application/problem+json"

TITLES: dict[int, Sentence] = {
    400: _("Not understood"),
    401: _("Not signed in"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Not possible here"),
    409: _("Not possible now"),
    413: _("Too large"),
    422: _("Please check the input"),
    429: _("Too fast"),
    500: _("Our fault"),
    503: _("Busy"),
}


class FieldProblem(Told):
    """What is wrong with one value; ``field`` is its path, such as ``contact_phone`` or ``answers.0.answer``."""

    field: str
    detail: str
    code: str


class Problem(Told):
    """A refusal: what (``detail``), why (``clause``: rules; ``source``: the handbook's
    entry, to be looked up under ``/clauses``), where (``field``) and what now (``advice``)."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    advice: str = ""
    clause: list[str] = []
    source: str = ""
    field: str = ""
    errors: list[FieldProblem] = []
    missing: list[MissingTold] = []


def problem(refusal: Refusal, fields: list[FieldProblem] | None = None) -> HttpResponse:
    """The refusal in the language of the request."""
    body = Problem(
        type=f"urn:anxin:problem:{refusal.code}",
        title=force_str(TITLES.get(refusal.status, TITLES[409])),
        status=refusal.status,
        code=refusal.code,
        detail=str(refusal),
        advice=refusal.advice,
        clause=list(refusal.clause),
        source=refusal.source,
        field=refusal.field,
        errors=fields or [],
        missing=[MissingTold.of(row) for row in refusal.data.get("rows", ())],
    )
    response = HttpResponse(
        json.dumps(body.model_dump(), ensure_ascii=False), status=refusal.status, content_type=MEDIA_TYPE
    )
    if "seconds" in refusal.data:
        response["Retry-After"] = str(refusal.data["seconds"])
    if refusal.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


class InputNotValid(Refusal):
    """The body or the query does not have the described shape."""

    code = "input_not_valid"
    status = 422
    sentence = _("%(count)s value(s) cannot be taken; the first is %(first)s: %(reason)s")
    now_what = _("Correct the fields that are named; the rest can stay.")


def _refused(request: HttpRequest, exc: Refusal) -> HttpResponse:
    return problem(exc)


def _not_valid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    fields = [FieldProblem(field=_path(error["loc"]), detail=worded(error), code=error["type"]) for error in exc.errors]
    first = fields[0]
    return problem(InputNotValid(count=len(fields), first=first.field, reason=first.detail, field=first.field), fields)


def _path(location: tuple[Any, ...]) -> str:
    """``("body", "body", "phone")`` → ``phone``: where it came from is not part of the name."""
    parts = [str(part) for part in location]
    return ".".join(parts[2:] if len(parts) > 2 and parts[0] in ("body", "form") else parts[1:]) or parts[0]


def _not_found(request: HttpRequest, exc: Http404) -> HttpResponse:
    return problem(NotFound(what=_("entry"), key=request.path.rsplit("/", 1)[-1]))


def _http_error(request: HttpRequest, exc: HttpError) -> HttpResponse:
    if exc.status_code == 400:
        return problem(errors.Unreadable(reason=str(exc)))
    if exc.status_code == 403:
        return problem(errors.ForgeryRefused())
    return _broken(request, exc)


def _too_fast(request: HttpRequest, exc: Throttled) -> HttpResponse:
    return problem(errors.TooMany(seconds=exc.wait or 1))


def _not_signed_in(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
    return problem(errors.SignInNeeded())


def busy(request: HttpRequest, exc: Exception) -> HttpResponse:
    """The database does not answer for the moment; nothing was done, and the same may be sent again."""
    log.warning("%s %s: %s", request.method, request.path, exc)
    return problem(errors.Busy(seconds=5))


def _broken(request: HttpRequest, exc: Exception) -> HttpResponse:
    mark = secrets.token_hex(4)
    log.error("%s %s failed (%s)", request.method, request.path, mark, exc_info=exc)
    return problem(errors.Broken(mark=mark))


def _does_not_fit(request: HttpRequest, exc: Exception) -> HttpResponse:
    """The database refused a value that the description allows: a number beyond its column, half a character."""
    log.warning("%s %s: %s", request.method, request.path, exc)
    return problem(errors.Unreadable(reason=_("a value is too large or cannot be stored")))


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Exception: _broken,
    OperationalError: busy,
    InterfaceError: busy,
    DataError: _does_not_fit,
    UnicodeEncodeError: _does_not_fit,
    Http404: _not_found,
    HttpError: _http_error,
    Throttled: _too_fast,
    AuthenticationError: _not_signed_in,
    ValidationError: _not_valid,
    Refusal: _refused,
}


def install(api: NinjaAPI) -> None:
    """Give the API an answer for everything that may be raised."""
    for raised, handler in HANDLERS.items():
        api.add_exception_handler(raised, handler)
