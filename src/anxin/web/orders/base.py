"""What the pages of an order's moves have in common."""

from typing import ClassVar

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.models import Subject
from anxin.web.move_page import MovePage


class OrderMove(MovePage):
    model: ClassVar[type[Subject]] = WorkOrder
    page = "work-order"
