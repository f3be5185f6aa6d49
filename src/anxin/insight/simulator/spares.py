"""Which part a repair needs, whether it is at hand, and what is written on the order when it is fitted."""

from typing import Any

from django.db.models import Q

from anxin.fieldwork.models import PartUsed, WorkOrder
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.description import Family
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import Balance, Part, Piece, Place

NO_PART, PART_USED = 0.12, 0.55


class Spares(Actor):
    """Without a parts list: a part of the family is changed or lacking, by chance."""

    def lacking(self, order: WorkOrder) -> str:
        """What the technician would need and has not got; empty where nothing is lacking."""
        return self._family(order).lacking if self.chance(NO_PART) else ""

    def fitted(self, order: WorkOrder) -> dict[str, Any] | None:
        """What is written on the order, as ``use_part`` takes it."""
        if not self.chance(PART_USED):
            return None
        part = self._family(order).part
        return {"code": part.code, "title": part.title, "old_serial": "", "new_serial": ""}

    def need(self, order: WorkOrder) -> Part | None:
        """The number of the parts list, where there is one."""
        return None

    def _family(self, order: WorkOrder) -> Family:
        """The described family of the order's product; the first for a product that came from elsewhere."""
        described, product = self.company.described, order.request.product
        code = product.family.code if product else ""
        return next((row for row in described.families if described.prefix + row.code == code), described.families[0])


class ListedSpares(Spares):
    """With a parts list: by the fault, as often as the company's description says, and out of what is really there."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._needs: dict[int, Part | None] = {}

    def lacking(self, order: WorkOrder) -> str:
        part = self.need(order)
        return part.title if part is not None and self._place(part, order) is None else ""

    def fitted(self, order: WorkOrder) -> dict[str, Any] | None:
        part = self.need(order)
        place = self._place(part, order) if part else None
        if part is None or place is None:
            return None
        old, new = "", ""
        if part.is_serialised:
            new = self._pieces(part, place)[0]
            old = f"{part.number.replace('-', '')}Z{order.pk:06d}"
        return {"code": part.number, "title": part.title, "old_serial": old, "new_serial": new}

    def need(self, order: WorkOrder) -> Part | None:
        """Decided once: what a repair needs does not change from visit to visit."""
        if order.pk not in self._needs:
            self._needs[order.pk] = self._chosen(order)
        return self._needs[order.pk]

    def _chosen(self, order: WorkOrder) -> Part | None:
        """By chance, of those that are changed for the fault."""
        fault, luck = order.request.fault_code, self.random.random()
        code = fault.code.removeprefix(self.company.described.prefix) if fault else ""
        for row in self.company.described.parts:
            luck -= row.needs.get(code, 0.0)
            if luck < 0:
                return self.company.parts[row.code]
        return None

    def _place(self, part: Part, order: WorkOrder) -> Place | None:
        """In the technician's own van first, then at the station."""
        own = Q(place__person=order.technician, place__kind__in=(Kind.VAN, Kind.TECHNICIAN))
        common = Q(place__station=order.station, place__kind=Kind.STATION)
        rows = Balance.objects.present().filter(own | common, part=part, condition=Condition.GOOD)
        found = sorted(rows.select_related("place"), key=lambda row: (row.place.person_id is None, row.place_id))
        return next((row.place for row in found if not part.is_serialised or self._pieces(part, row.place)), None)

    def _pieces(self, part: Part, place: Place) -> list[str]:
        """The numbers that are on no order yet."""
        rows = Piece.objects.filter(part=part, place=place, condition=Condition.GOOD)
        entered = PartUsed.objects.filter(code=part.number).values("new_serial")
        return list(rows.exclude(serial__in=entered).order_by("pk").values_list("serial", flat=True)[:1])


def spares_of(stage: Stage) -> Spares:
    return ListedSpares(stage) if stage.company.parts else Spares(stage)
