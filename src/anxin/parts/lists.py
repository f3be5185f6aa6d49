"""Lists of parts as people write them: so many of which, by the number of the part."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from anxin.kernel.errors import NotFound
from anxin.parts.actions.post import MOST
from anxin.parts.errors import MoreThanListed, NothingAsked, NotOnTheList, QuantityRefused
from anxin.parts.models import Part, ShipmentLine
from anxin.people.models import User


class Listed(Protocol):
    """A row of a list."""

    part: Part


def named(quantities: Mapping[str, int], user: User) -> dict[Part, int]:
    """The parts by number, among those the person sees. Raises ``NothingAsked``, ``QuantityRefused``, ``NotFound``."""
    wanted = {number.strip().upper(): quantity for number, quantity in quantities.items()}
    if not wanted:
        raise NothingAsked(field="parts")
    rows = Part.objects.visible_to(user).active().filter(number__in=wanted).distinct()
    known = {part.number: part for part in rows}
    for number, quantity in wanted.items():
        if number not in known:
            raise NotFound(what=Part._meta.verbose_name, key=number, field="parts")
        if not 1 <= quantity <= MOST:
            raise QuantityRefused(part=known[number], quantity=quantity, field="parts")
    return {known[number]: quantity for number, quantity in sorted(wanted.items())}


def check_listed(numbers: Iterable[str], rows: Iterable[Listed]) -> None:
    """Raises ``NotOnTheList`` for a number no row has."""
    known = {row.part.number for row in rows}
    for number in numbers:
        if number not in known:
            raise NotOnTheList(part=number, field="quantities")


def counted(found: Mapping[str, int], rows: Iterable[ShipmentLine]) -> dict[int, int]:
    """How many of each row were there, by its id; all of those not named. Raises ``NotOnTheList``, ``MoreThanListed``."""
    rows = list(rows)
    check_listed(found, rows)
    counts = {row.pk: found.get(row.part.number, row.quantity) for row in rows}
    for row in rows:
        if not 0 <= counts[row.pk] <= row.quantity:
            raise MoreThanListed(part=row.part, left=row.quantity, wanted=counts[row.pk], field="quantities")
    return counts


def in_words(quantities: Mapping[Part, int]) -> str:
    return ", ".join(f"{part.number} × {quantity}" for part, quantity in quantities.items())
