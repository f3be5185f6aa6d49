"""Programs show a token; it acts as its person, with no more than the token's roles."""

import json
from datetime import datetime

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone, translation
from ninja.security import HttpBearer

from anxin.kernel import clock
from anxin.people.models import ApiToken, RoleGrant, User
from anxin.people.tokens import fingerprint

# The token, its person and their grants in one round trip: every request pays for this.
_FIELDS = User._meta.concrete_fields
_NAMES = [field.attname for field in _FIELDS]
_KNOWN = f"""
SELECT {", ".join(f'u."{field.column}"' for field in _FIELDS)}, t.id, t.roles::text, t.last_used_on,
       (SELECT json_agg(json_build_array(g.id, g.role, g.station_id, g.region_id) ORDER BY g.id)::text
          FROM people_rolegrant g WHERE g.user_id = u.id)
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
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [fingerprint(token), at])
        row = cursor.fetchone()
    if row is None:
        return None
    *values, token_id, lent_roles, used_on, held = row
    user = User.from_db("default", _NAMES, values)
    lent: list[str] = json.loads(lent_roles)
    grants: list[tuple[int, str, int | None, int | None]] = json.loads(held or "[]")
    user.roles = [
        RoleGrant(pk=pk, user=user, role=role, station_id=station, region_id=region)
        for pk, role, station, region in grants
        if not lent or role in lent
    ]
    today = timezone.localdate(at)
    if used_on != today:
        ApiToken.objects.filter(pk=token_id).update(last_used_on=today)
    return user
