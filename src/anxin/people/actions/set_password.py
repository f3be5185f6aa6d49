"""Give an account a new password."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import PasswordSet
from anxin.people.models import User


@transaction.atomic
def set_password(user_id: int, password: str, *, actor: User | None, at: datetime) -> User:
    """By the person, or by an administrator for them. All sessions of the account end with the old password."""
    user = User.objects.lock(user_id)
    if actor is not None and actor.pk != user.pk:
        policies.check(actor, "people.edit")
    user.set_password(checked(password, user))
    user.write("password")
    record(user, PasswordSet(), actor=actor, at=at)
    return user


def checked(password: str, user: User) -> str:
    """The password, or ``InputRefused`` with everything that is wrong with it."""
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise InputRefused(field="password", reason=" ".join(wrong.messages)) from None
    return password
