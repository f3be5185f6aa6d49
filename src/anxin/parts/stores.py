"""The company's own stores, by code."""

from anxin.kernel.errors import NotFound
from anxin.parts.errors import NoStore
from anxin.parts.kinds import OF_THE_COMPANY, Kind
from anxin.parts.models import Place, Shipment


def store_of(code: str) -> Place:
    """Raises ``NotFound``, and ``NoStore`` for a place somebody else answers for."""
    found = Place.objects.select_related("station", "person").filter(code=code).first()
    if found is None:
        raise NotFound(what=Place._meta.verbose_name, key=code, field="store")
    if found.kind not in OF_THE_COMPANY or found.answerable is not None:
        raise NoStore(place=found, field="store")
    return found


def stores_for(line: str) -> list[Place]:
    """The open stores that send parcels to people of the line; all there are, where none has sent any."""
    rows = Place.objects.open().of_the_company().exclude(kind=Kind.BIN).order_by("kind", "title")
    return list(rows.filter(pk__in=Shipment.objects.filter(line=line).values("store"))) or list(rows)
