"""Who comes with this key, and with how much of themselves."""

import hashlib
import secrets
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from anxin.people.models import ApiToken, User


def new_secret() -> str:
    """256 random bits behind a prefix that secret scanners can look for."""
    return f"anxin_{secrets.token_urlsafe(32)}"


def fingerprint(secret: str) -> str:
    """SHA-256 without salt: the secret is random already, and it must be found by its hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def bearer(secret: str, *, at: datetime) -> User | None:
    """The person a working token acts for, holding no more than the token's roles; ``None`` for any other text."""
    token = (
        ApiToken.objects.select_related("user")
        .filter(sha256=fingerprint(secret), revoked_at__isnull=True, user__is_active=True)
        .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=at))
        .first()
    )
    if token is None:
        return None
    today = timezone.localdate(at)
    if token.last_used_on != today:  # one write a day, not one a request
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    user = token.user
    if token.roles:
        user.roles = [grant for grant in user.roles if grant.role in token.roles]
    return user
