"""The division of a row: from its own column, else from the address."""

from django.utils.translation import gettext as _

from anxin.insight.importing.rows import Row
from anxin.people.places import Gazetteer


class PlaceFinder:
    """One reading of the map for a whole file, and one answer per text."""

    def __init__(self) -> None:
        self._gazetteer = Gazetteer()
        self._found: dict[str, int | None] = {}

    def id_of(self, row: Row) -> int | None:
        """Raises ``InputRefused`` for a division that is written down and not on the map."""
        said = row.text("division", most=80)
        if said:
            found = self.find(said)
            if found is None:
                raise row.wrong("division", _("“%(place)s” is not on the map, or could be several.") % {"place": said})
            return found
        address = row.text("address", most=200)
        return self.find(address) if address else None

    def find(self, text: str) -> int | None:
        if text not in self._found:
            place = self._gazetteer.find(text)
            self._found[text] = place.pk if place else None
        return self._found[text]
