"""Odd requests, made from the description by the hundred: none of them breaks anything."""

import json
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from anxin.people.models import RoleGrant, User
from tests.api.caller import Answer, Caller
from tests.api.test_openapi import COPY

pytestmark = pytest.mark.slow


@pytest.fixture
def headers(world) -> dict[str, str]:
    """Of somebody who may nearly everything, so that the requests get far."""
    user = User.objects.create(username="all_hands", name="All Hands")
    for role in ("agent", "dispatcher", "complaint_handler", "settlement_clerk", "cs_manager", "administrator"):
        RoleGrant.objects.create(user=user, role=role)
    RoleGrant.objects.create(user=user, role="station_clerk", station=world.nanshan)
    return Caller(user, at=world.noon).headers


def send(case: Any, headers: dict[str, str]) -> Answer:
    """The made-up request, through Django's client: inside the test's transaction, without a socket."""
    client = Client(raise_request_exception=False)
    address = f"{case.formatted_path}?{urlencode(case.query or {}, doseq=True)}"
    if case.method == "POST":
        headers = {**headers, "Idempotency-Key": uuid.uuid4().hex}
    has_body = isinstance(case.body, dict | list | str | int | float | bool)
    if case.media_type == "multipart/form-data":
        form = case.body if isinstance(case.body, dict) else {}
        parts = {
            name: ContentFile(value, name="odd.bin") if isinstance(value, bytes) else str(value)
            for name, value in form.items()
        }
        return Answer(client.post(address, parts, headers=headers))
    data = json.dumps(case.body) if has_body else ""
    return Answer(client.generic(case.method, address, data, content_type="application/json", headers=headers))


CALM = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def examples(path: str) -> int:
    """An odd name in an address names nothing, and no example gets further than that: two are as good as four."""
    return 2 if "{" in path else 4


def test_nothing_odd_breaks_it(headers):
    """No fault of ours, and every refusal in the one form that the description promises."""
    tried = []

    def odd(case: Any) -> None:
        with transaction.atomic():
            answer = send(case, headers)
            transaction.set_rollback(True)
        tried.append(answer.status)
        assert answer.status < 500, (case.method, case.formatted_path, case.query, case.body, answer)
        if answer.status >= 400:
            assert answer.headers["Content-Type"] == "application/problem+json", (case.formatted_path, answer)
            assert answer["detail"]
            assert answer.status in (400, 403, 404, 405, 409, 413, 415, 422), answer

    for found in schemathesis.openapi.from_path(COPY).get_all_operations():
        operation = found.ok()
        calm = settings(CALM, max_examples=examples(operation.path))
        calm(given(operation.as_strategy())(odd))()

    assert len(tried) > 300
    assert {200, 201, 404, 422} <= set(tried)
