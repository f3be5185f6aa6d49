"""One POST to an address somebody typed in: to public addresses only, unless the operator allows others."""

import ipaddress
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from anxin.messages.errors import AddressRefused

# For each step of the talk, and for all of it: whoever answers a byte at a time holds up no worker.
STEP_S, WITHIN_S = 10.0, 20.0
_MOST_READ = 1_000


@dataclass(frozen=True)
class Answer:
    """``status`` is ``None`` where nobody answered; then ``error`` says why."""

    status: int | None
    text: str
    error: str
    duration_ms: int


def check_url(url: str) -> SplitResult:
    """Raises ``AddressRefused`` unless it is one that may be posted to, as far as can be told without asking for it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused(field="url", reason=_("it is not an address")) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise AddressRefused(field="url", reason=_("only http and https are spoken"))
    if parts.username or parts.password:
        raise AddressRefused(field="url", reason=_("it holds a password, which would stand in lists"))
    try:
        literal = ipaddress.ip_address(parts.hostname)
    except ValueError:
        return parts
    _check_public(str(literal))
    return parts


def post(url: str, body: str, headers: Mapping[str, str]) -> Answer:
    """The answer, the beginning of its text, or why there was none. Redirects are not followed: they are no 2xx."""
    begun = monotonic()
    status, text, error = None, "", ""
    try:
        parts = check_url(url)
        connection = _Vetted(parts)
        watch = Timer(WITHIN_S, connection.cut)
        watch.start()
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", path, body=body.encode(), headers=dict(headers))
            response = connection.getresponse()
            status, text = response.status, _beginning(response)
        finally:
            watch.cancel()
            connection.close()
    except AddressRefused as refusal:
        error = str(refusal)
    except (OSError, HTTPException, UnicodeError) as failure:
        error = f"{type(failure).__name__}: {failure}"
    return Answer(status, text, error[:300] if status is None else "", int((monotonic() - begun) * 1000))


def _beginning(response: HTTPResponse) -> str:
    return response.read1(_MOST_READ).decode("utf-8", "replace").replace("\x00", "")[:_MOST_READ]


class _Vetted(HTTPConnection):
    """Connects to the address that was looked at, not to what the name means a moment later."""

    def __init__(self, parts: SplitResult) -> None:
        self._is_secure = parts.scheme == "https"
        self.default_port = 443 if self._is_secure else 80
        super().__init__(parts.hostname or "", parts.port or self.default_port, timeout=STEP_S)

    def connect(self) -> None:
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        for *_kind, address in found:
            _check_public(str(address[0]))
        self.sock = socket.create_connection((str(found[0][4][0]), self.port), timeout=STEP_S)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End the talk from another thread."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def _check_public(address: str) -> None:
    if not settings.ANXIN_WEBHOOKS_TO_PRIVATE and not ipaddress.ip_address(address.partition("%")[0]).is_global:
        raise AddressRefused(
            field="url", reason=_("%(address)s is an address of a private network") % {"address": address}
        )
