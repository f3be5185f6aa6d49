"""Change what is said of a part, its prices among it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.describing import checked, search_terms
from anxin.parts.events import PartEdited
from anxin.parts.models import Part
from anxin.people.models import User


@transaction.atomic
def edit_part(
    part_id: int,
    changes: Mapping[str, Any],
    *,
    families: Collection[int] | None = None,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> Part:
    """Set some of ``describing.FIELDS``, and what it fits unless ``families`` is ``None``.

    What is on somebody's account keeps the price agreed on then. Raises ``InputRefused``.
    """
    policies.check_may_edit(actor)
    part = Part.objects.lock(part_id, version=version)
    changed = {field: value for field, value in checked(part, changes).items() if value != getattr(part, field)}
    before = {field: str(getattr(part, field)) for field in changed}
    after = {field: str(value) for field, value in changed.items()}
    if families is not None and set(families) != (standing := set(part.families.values_list("pk", flat=True))):
        part.families.set(families)
        changed["fits_all"] = not families
        before["families"], after["families"] = str(sorted(standing)), str(sorted(families))
    if not changed:
        return part
    for field, value in changed.items():
        setattr(part, field, value)
    part.terms = search_terms(part)
    part.write(*changed, "terms")
    record(part, PartEdited(fields=list(after), before=before, after=after), actor=actor, at=at)
    return part
