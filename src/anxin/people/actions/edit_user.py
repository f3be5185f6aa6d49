"""Correct what is known of a person."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import UserEdited
from anxin.people.models import User


@transaction.atomic
def edit_user(
    user_id: int,
    *,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    language: str | None = None,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> User:
    """People change their own language, phone and e-mail; everything else, and everybody else, is for an administrator."""
    user = User.objects.lock(user_id, version=version)
    wished = {"name": name, "phone": phone, "email": email, "language": language}
    changed = {field: value for field, value in wished.items() if value is not None and value != getattr(user, field)}
    is_own = actor is not None and actor.pk == user.pk and changed.keys() <= {"language", "phone", "email"}
    if not is_own:
        policies.check(actor, "people.edit")
    if not changed:
        return user
    before = {field: str(getattr(user, field)) for field in changed}
    for field, value in changed.items():
        setattr(user, field, value)
    user.write(*changed)
    event = UserEdited(fields=list(changed), before=before, after={field: str(changed[field]) for field in changed})
    record(user, event, actor=actor, at=at)
    return user
