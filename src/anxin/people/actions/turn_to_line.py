"""Turn one's pages to another service line."""

from django.db import transaction

from anxin.people import lines as service_lines
from anxin.people.models import User


@transaction.atomic
def turn_to_line(line: str, *, actor: User) -> User:
    """From now on the person's forms, prices and figures are those of this line. A look, not a deed: nothing is told.

    Raises ``AnotherLine`` for one they do not work for, ``InputRefused`` for one without a handbook.
    """
    service_lines.check_works_for(actor, line)
    service_lines.known([line])
    actor.line = line
    actor.save(update_fields=["line"])
    return actor
