"""Say how many of each part should always lie in a place."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import MinimumsSet
from anxin.parts.lists import named
from anxin.parts.models import MinimumStock, Place
from anxin.people.models import User


@transaction.atomic
def set_minimums(
    place_id: int, quantities: Mapping[str, int], *, actor: User, at: datetime, version: int | None = None
) -> Place:
    """``quantities`` by the number of the part, in place of those that stood; none: nothing is watched any more.

    Raises ``NotFound`` and ``QuantityRefused``.
    """
    place = Place.objects.select_related("station").lock(place_id, version=version)
    policies.check_may_move_from(actor, place)
    wanted = named(quantities, actor) if quantities else {}
    standing = MinimumStock.objects.filter(place=place)
    told = {part.number: quantity for part, quantity in wanted.items()}
    if told == dict(standing.values_list("part__number", "quantity")):
        return place
    standing.delete()
    MinimumStock.objects.bulk_create(
        MinimumStock(place=place, part=part, quantity=quantity) for part, quantity in wanted.items()
    )
    place.write()
    record(place, MinimumsSet(quantities=told), actor=actor, at=at)
    return place
