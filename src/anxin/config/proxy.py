"""Who is calling, when a reverse proxy stands in between."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address failures at sign-in are counted by.

    Behind the proxy it is the last one the proxy wrote into ``X-Forwarded-For``: those before it are the client's own
    words. Without a proxy the header is nobody's word at all.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER is None:
        return direct
    return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip() or direct
