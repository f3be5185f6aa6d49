"""Say which service lines a person works for."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people import lines as service_lines
from anxin.people import policies
from anxin.people.events import UserLinesSet
from anxin.people.models import User


@transaction.atomic
def set_lines(
    user_id: int, lines: Collection[str], *, actor: User | None, at: datetime, version: int | None = None
) -> User:
    """Exactly these; none for all of them. What belongs to other lines they find no more.

    Raises ``InputRefused`` for a line without a handbook.
    """
    policies.check(actor, "people.edit")
    user = User.objects.lock(user_id, version=version)
    wished = service_lines.known(lines)
    if wished == user.lines:
        return user
    user.lines = wished
    if wished and user.line not in wished:
        user.line = ""
    user.write("lines", "line")
    record(user, UserLinesSet(lines=wished), actor=actor, at=at)
    return user
