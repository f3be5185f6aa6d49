"""A POST that is sent twice is carried out once.

The key is claimed in the transaction of the action and answered in it, so that the answer exists exactly when the change
does. A second request with the same key waits for the first and is given the same answer. A refused request changed
nothing and leaves no key: it may be repeated once its reason is gone.
"""

import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from anxin.api.errors import KeyMissing
from anxin.api.shapes import person
from anxin.kernel import clock
from anxin.kernel.idempotency import Answer, Claim, claim

HEADER = "Idempotency-Key"
SHORTEST, LONGEST = 8, 128

Run = Callable[..., HttpResponse]
View = Callable[..., Any]


def answered_once(run: Run) -> Run:
    """Around the whole of an operation: the transaction, and the answer kept in it."""

    @wraps(run)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return run(request, *args, **kwargs)
        with transaction.atomic():
            response = run(request, *args, **kwargs)
            claimed: Claim | None = getattr(request, "claimed", None)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            elif claimed is not None:
                claimed.keep(response.status_code, response.content.decode())
        return response

    return wrapped


def claimed_first(view: View) -> View:
    """Around the operation itself, once it is known who asks and that the input is sound."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = request.headers.get(HEADER, "")
        if not SHORTEST <= len(key) <= LONGEST or not key.isprintable():
            raise KeyMissing(field=HEADER)
        claimed = claim(person(request).pk, key, print_=fingerprint(request), at=clock.now(), field=HEADER)
        if claimed.given is not None:
            return _again(claimed.given)
        request.claimed = claimed  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return wrapped


def _again(answer: Answer) -> HttpResponse:
    content = "" if answer.body is None else json.dumps(answer.body, ensure_ascii=False)
    response = HttpResponse(content, status=answer.status, content_type="application/json; charset=utf-8")
    response["Idempotency-Replayed"] = "true"
    return response


def fingerprint(request: HttpRequest) -> str:
    """What was asked, so that a key used for something else is noticed. The boundary of a form does not count."""
    asked = sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if (request.content_type or "").startswith("multipart/"):
        for name, values in sorted(request.POST.lists()):
            asked.update(json.dumps([name, values]).encode())
        for name, uploads in sorted(request.FILES.lists()):
            for upload in uploads:
                asked.update(json.dumps([name, upload.name]).encode())
                for chunk in upload.chunks():
                    asked.update(chunk)
                upload.seek(0)
    else:
        asked.update(request.body)
    return asked.hexdigest()
