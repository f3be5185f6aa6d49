"""The handbook's checklists beside an order, with what is ticked."""

from collections.abc import Mapping
from dataclasses import dataclass

from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.schema.checklists import Checklist, Item


@dataclass(frozen=True)
class ShownItem:
    item: Item
    is_ticked: bool


@dataclass(frozen=True)
class ShownChecklist:
    checklist: Checklist
    items: list[ShownItem]
    source: str

    @property
    def done(self) -> int:
        return sum(item.is_ticked for item in self.items)


def checklists_of(order: WorkOrder) -> list[ShownChecklist]:
    """Those for the order's kind, in the handbook's order."""
    handbook = handbook_of(order)
    ticks: Mapping[str, frozenset[str]] = order.held().ticks
    return [
        ShownChecklist(
            checklist,
            [ShownItem(item, item.id in ticks.get(checklist.id, frozenset())) for item in checklist.items],
            handbook.source(f"checklists/{checklist.id}"),
        )
        for checklist in handbook.checklists
        if not checklist.kinds or order.kind in checklist.kinds
    ]
