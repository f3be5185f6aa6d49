"""Enter a part."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.describing import checked, search_terms
from anxin.parts.events import PartCreated
from anxin.parts.models import Part
from anxin.people.models import User


@transaction.atomic
def create_part(
    number: str, *, title: str, families: Collection[int] = (), actor: User | None, at: datetime, **about: Any
) -> Part:
    """``about`` are fields of ``describing.FIELDS``; ``families`` ids of what it fits, none for anything.

    Raises ``InputRefused`` for a number that is taken and for what does not hold together.
    """
    policies.check_may_edit(actor)
    number = number.strip().upper()
    part = Part(number=number, title=title.strip(), fits_all=not families)
    for field, value in checked(part, about).items():
        setattr(part, field, value)
    part.terms = search_terms(part)
    try:
        with transaction.atomic():
            part.save()
    except IntegrityError:
        raise InputRefused(
            field="number", reason=_("There is already a part “%(number)s”.") % {"number": number}
        ) from None
    if families:
        part.families.set(families)
    record(part, PartCreated(number=number), actor=actor, at=at)
    return part
