"""Open a closed account again."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import UserReactivated
from anxin.people.models import User


@transaction.atomic
def reactivate_user(user_id: int, *, actor: User | None, at: datetime, version: int | None = None) -> User:
    """With the roles it had; its tokens stay revoked."""
    policies.check(actor, "people.edit")
    user = User.objects.lock(user_id, version=version)
    if user.is_active:
        return user
    user.is_active = True
    user.write("is_active")
    record(user, UserReactivated(), actor=actor, at=at)
    return user
