"""What the pages of an order's moves have in common."""

from typing import Any, ClassVar

from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.queries import not_there
from anxin.kernel.models import Subject
from anxin.web.move_page import MovePage


class OrderMove(MovePage):
    model: ClassVar[type[Subject]] = WorkOrder
    page = "work-order"

    def find(self) -> Any:
        """A station whose time to answer ran out while the page was open is told so."""
        number = self.kwargs["number"]
        order = WorkOrder.objects.visible_to(self.actor).filter(number=number).first()
        if order is None:
            raise not_there(self.actor, number)
        return order
