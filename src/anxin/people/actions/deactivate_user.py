"""Close an account."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.actions.withdraw_role import check_somebody_stays
from anxin.people.errors import OneselfRefused
from anxin.people.events import UserDeactivated
from anxin.people.models import ApiToken, User


@transaction.atomic
def deactivate_user(user_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None) -> User:
    """Sign-in, sessions and tokens end now; the name stays on everything the person did."""
    policies.check(actor, "people.edit")
    if actor is not None and actor.pk == user_id:
        raise OneselfRefused
    user = User.objects.lock(user_id, version=version)
    if not user.is_active:
        return user
    for grant in user.roles:
        check_somebody_stays(user, role=grant.role)
    user.is_active = False
    user.write("is_active")
    ApiToken.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=at)
    record(user, UserDeactivated(reason=reason), actor=actor, at=at)
    return user
