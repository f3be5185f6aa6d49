"""Open an account."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.actions.set_password import checked
from anxin.people.events import UserCreated
from anxin.people.models import User


@transaction.atomic
def create_user(
    username: str,
    *,
    name: str,
    password: str | None = None,
    phone: str = "",
    email: str = "",
    language: str = "zh-hans",
    actor: User | None,
    at: datetime,
) -> User:
    """A person without roles: nothing can be done with it until one is granted.

    Without ``password`` the account cannot sign in until one is set. Raises ``InputRefused`` for a name that is
    taken or malformed, or for a weak password.
    """
    policies.check(actor, "people.edit")
    user = User(username=username.strip(), name=name.strip(), phone=phone, email=email, language=language)
    user.date_joined = at
    if not user.name:
        raise InputRefused(field="name", reason=_("A person needs a name."))
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(checked(password, user))
    _check_username(user.username)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise InputRefused(field="username", reason=_taken(user.username)) from None
    record(user, UserCreated(username=user.username), actor=actor, at=at)
    return user


def _check_username(username: str) -> None:
    field = User._meta.get_field("username")
    if not username or len(username) > 150 or any(character.isspace() for character in username):
        reason = _("A user name has 1 to 150 characters and no spaces.")
        raise InputRefused(field=field.name, reason=reason)


def _taken(username: str) -> str:
    return _("There is already an account called “%(username)s”.") % {"username": username}
