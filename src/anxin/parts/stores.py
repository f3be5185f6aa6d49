"""The company's own stores, by code."""

from anxin.kernel.errors import NotFound
from anxin.parts.errors import NoStore
from anxin.parts.kinds import OF_THE_COMPANY
from anxin.parts.models import Place


def store_of(code: str) -> Place:
    """Raises ``NotFound``, and ``NoStore`` for a place somebody else answers for."""
    found = Place.objects.select_related("station", "person").filter(code=code).first()
    if found is None:
        raise NotFound(what=Place._meta.verbose_name, key=code, field="store")
    if found.kind not in OF_THE_COMPANY or found.answerable is not None:
        raise NoStore(place=found, field="store")
    return found


def with_an_address() -> list[Place]:
    """The open stores of the company that parcels can be sent to."""
    return list(Place.objects.open().of_the_company().exclude(address="").order_by("kind", "title"))
