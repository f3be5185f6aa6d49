"""The key under which a phone keeps what it holds of one person."""

import base64
import math

from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST

from anxin.kernel import clock
from anxin.kernel.errors import InputRefused
from anxin.people.models import User
from anxin.web.move_page import actor_of
from anxin.web.phone.release import release

_SALT = "anxin.phone.key"


@ensure_csrf_cookie
@require_POST
def key(http: HttpRequest) -> HttpResponse:
    """For a signed-in person and a phone, always the same: what was sealed in one session opens in that person's next.

    Says for how many seconds the session still lasts: as long may the phone hold the key. See ADR 0023.
    """
    phone = http.POST.get("phone", "")
    if not 16 <= len(phone) <= 64:
        raise InputRefused(field="phone")
    user = actor_of(http)
    return JsonResponse(
        {
            "key": base64.b64encode(key_of(user, phone)).decode(),
            "person": user.pk,
            "name": user.name,
            "lasts": _seconds_left(http),
            "now": clock.now().isoformat(),
            "language": get_language(),
            "release": release(),
        }
    )


def key_of(user: User, phone: str) -> bytes:
    """256 bits that nobody can reckon without the program's own secret."""
    return salted_hmac(_SALT, f"{user.pk}:{phone}", algorithm="sha256").digest()


def _seconds_left(http: HttpRequest) -> int:
    ends = Session.objects.filter(session_key=http.session.session_key).values_list("expire_date", flat=True).first()
    return max(0, math.floor((ends - clock.now()).total_seconds())) if ends else 0
