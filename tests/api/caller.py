"""A program that talks to the API as one person."""

import json
import uuid
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from anxin.people.models import ApiToken, User


class Answer:
    """What came back: ``.status``, ``.body`` (parsed), ``.headers``."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        is_json = "json" in response.headers.get("Content-Type", "") and response.content
        self.body: Any = json.loads(response.content) if is_json else None

    def __getitem__(self, name: str) -> Any:
        return self.body[name]

    def __repr__(self) -> str:
        return f"{self.status} {self.body}"


class Caller:
    """Speaks English unless told otherwise; each POST has a key of its own unless one is given."""

    def __init__(self, user: User, *, at: datetime, roles: tuple[str, ...] = (), language: str = "en") -> None:
        self.user = user
        self.token = uuid.uuid4().hex
        digest = sha256(self.token.encode()).hexdigest()
        self.row = ApiToken.objects.create(
            user=user,
            title="test",
            sha256=digest,
            roles=list(roles),
            created_at=at,
            last_used_on=timezone.localdate(at),
        )
        self.headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": language}
        self.client = Client(raise_request_exception=False)

    def get(self, path: str, **query: Any) -> Answer:
        return Answer(self.client.get(f"/api/v1{path}", query, headers=self.headers))

    def post(self, path: str, body: Any = None, *, key: str = "", headers: dict[str, str] | None = None) -> Answer:
        return self.send("POST", path, body, headers={"Idempotency-Key": key or uuid.uuid4().hex, **(headers or {})})

    def patch(self, path: str, body: Any = None, *, headers: dict[str, str] | None = None) -> Answer:
        return self.send("PATCH", path, body, headers=headers)

    def delete(self, path: str) -> Answer:
        return self.send("DELETE", path, None)

    def send(self, method: str, path: str, body: Any, *, headers: dict[str, str] | None = None) -> Answer:
        data = json.dumps(body if body is not None else {}, default=str)
        sent = {**self.headers, **(headers or {})}
        return Answer(
            self.client.generic(method, f"/api/v1{path}", data, content_type="application/json", headers=sent)
        )

    def upload(self, path: str, *, key: str = "", **fields: Any) -> Answer:
        sent = {**self.headers, "Idempotency-Key": key or uuid.uuid4().hex}
        return Answer(self.client.post(f"/api/v1{path}", fields, headers=sent))
