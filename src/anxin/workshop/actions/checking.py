"""What the checks of the work have in common."""

from datetime import datetime

from anxin.kernel.text import fitting
from anxin.people.models import User
from anxin.workshop.kinds import Check
from anxin.workshop.models import Inspection, ShopOrder


def round_of(order: ShopOrder) -> int:
    """Which round it is: one for each self-check."""
    return order.inspections.filter(check_kind=Check.SELF).count()


def keep_inspection(
    order: ShopOrder,
    check: str,
    *,
    is_passed: bool,
    reason: str = "",
    road_test: str = "",
    left_undone: str = "",
    actor: User,
    at: datetime,
) -> Inspection:
    return Inspection.objects.create(
        order=order,
        round=round_of(order) + (check == Check.SELF),
        check_kind=check,
        is_passed=is_passed,
        reason=fitting(reason, 500, "reason"),
        road_test=fitting(road_test, 500, "road_test"),
        left_undone=fitting(left_undone, 500, "left_undone"),
        inspected_at=at,
        inspected_by=actor,
    )
