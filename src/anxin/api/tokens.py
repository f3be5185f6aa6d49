"""Programs show a token; it acts as its person, with no more than the token's roles."""

import json
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest
from django.utils import timezone, translation
from ninja.security import HttpBearer

from anxin.kernel import clock
from anxin.people.models import ApiToken, RoleGrant, User

# The token, its person and their grants in one round trip: every request pays for this.
_KNOWN = """
SELECT u.*, t.id AS token_id, t.roles AS token_roles, t.last_used_on AS token_used_on,
       (SELECT json_agg(json_build_array(g.id, g.role, g.station_id, g.region_id) ORDER BY g.id)::text
          FROM people_rolegrant g WHERE g.user_id = u.id) AS token_grants
  FROM people_apitoken t JOIN people_user u ON u.id = t.user_id
 WHERE t.sha256 = %s AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > %s) AND u.is_active
"""


class BearerToken(HttpBearer):
    """``Authorization: Bearer TOKEN``."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        at = clock.now()
        user = person_of(token, at=at)
        if user is None:
            return None
        request.user = user
        if "Accept-Language" not in request.headers:
            translation.activate(user.language)
        return user


def person_of(token: str, *, at: datetime) -> User | None:
    """The person behind a token, carrying only the roles the token lends; ``None`` where it is worth nothing."""
    digest = sha256(token.encode()).hexdigest()
    user: User | None = next(iter(User.objects.raw(_KNOWN, [digest, at])), None)
    if user is None:
        return None
    lent: list[str] = json.loads(user.token_roles)  # type: ignore[attr-defined]
    grants: list[tuple[int, str, int | None, int | None]] = json.loads(user.token_grants or "[]")  # type: ignore[attr-defined]
    user.roles = [
        RoleGrant(pk=pk, user=user, role=role, station_id=station, region_id=region)
        for pk, role, station, region in grants
        if not lent or role in lent
    ]
    today = timezone.localdate(at)
    if user.token_used_on != today:  # type: ignore[attr-defined]
        ApiToken.objects.filter(pk=user.token_id).update(last_used_on=today)  # type: ignore[attr-defined]
    return user
