"""Give a program a key to act with."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.errors import AccountClosed
from anxin.people.events import TokenIssued
from anxin.people.models import ApiToken, User
from anxin.people.tokens import fingerprint, new_secret


@transaction.atomic
def issue_token(
    user_id: int,
    title: str,
    *,
    roles: Sequence[str] = (),
    lasts: timedelta | None = None,
    actor: User | None,
    at: datetime,
) -> tuple[ApiToken, str]:
    """The token and its secret, which is shown this once and kept only as a hash.

    ``roles`` limits it to some of the person's roles; empty means all of them. ``lasts`` is how long it works.
    """
    if actor is None or actor.pk != user_id:
        policies.check(actor, "people.edit")
    user = User.objects.lock(user_id)
    if not user.is_active:
        raise AccountClosed(name=user.name)
    unknown = sorted(set(roles) - {grant.role for grant in user.roles})
    if unknown:
        reason = _("%(name)s does not have the role %(roles)s.") % {"name": user.name, "roles": ", ".join(unknown)}
        raise InputRefused(field="roles", reason=reason)
    secret = new_secret()
    token = ApiToken.objects.create(
        user=user,
        title=title,
        sha256=fingerprint(secret),
        roles=sorted(set(roles)),
        created_at=at,
        expires_at=at + lasts if lasts else None,
    )
    record(user, TokenIssued(token=token.pk, title=title, roles=token.roles), actor=actor, at=at)
    return token, secret
