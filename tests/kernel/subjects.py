"""A subject without a table: the kernel asks of it no more than a name and a number."""

from anxin.kernel.models import Place


class Thing:
    """Enough of a ``Subject`` for chains and clocks."""

    SUBJECT = "thing"

    def __init__(self, pk: int = 1) -> None:
        self.pk = pk

    def place(self) -> Place:
        return Place(station_id=7, region_id=3)
