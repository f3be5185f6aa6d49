"""Change a place's name, or close it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.errors import PlaceNotEmpty
from anxin.parts.events import PlaceEdited
from anxin.parts.models import Place
from anxin.people.models import User

FIELDS = ("title", "title_en", "address", "is_closed")


@transaction.atomic
def edit_place(
    place_id: int, changes: Mapping[str, Any], *, actor: User | None, at: datetime, version: int | None = None
) -> Place:
    """Set some of ``FIELDS``. Raises ``PlaceNotEmpty`` where something lies in a place that is to be closed."""
    policies.check_may_edit(actor)
    if unknown := changes.keys() - set(FIELDS):
        raise ValueError(f"a place has no {sorted(unknown)} to be changed")
    place = Place.objects.lock(place_id, version=version)
    changed = {field: value for field, value in changes.items() if value != getattr(place, field)}
    if not changed:
        return place
    if changed.get("is_closed") and place.balances.present().exists():
        raise PlaceNotEmpty(place=place)
    before = {field: str(getattr(place, field)) for field in changed}
    for field, value in changed.items():
        setattr(place, field, value)
    place.write(*changed)
    after = {field: str(changed[field]) for field in changed}
    record(place, PlaceEdited(fields=list(changed), before=before, after=after), actor=actor, at=at)
    return place
