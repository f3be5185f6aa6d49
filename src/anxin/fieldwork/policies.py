"""Who may do what with a work order: one table, asked in two voices."""

from django.utils import timezone

from anxin.fieldwork.errors import PassedOn
from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.people import policies
from anxin.people.models import User

# By move; any one of the permissions is enough.
MAY: dict[str, tuple[str, ...]] = {
    "accept": ("work_order.accept",),
    "decline": ("work_order.decline",),
    "recall": ("work_order.recall",),
    "cancel": ("work_order.recall",),
    "dispatch_again": ("work_order.dispatch",),
    "try_contact": ("work_order.contact",),
    "call_after_urge": ("work_order.contact",),
    "contact": ("work_order.contact",),
    "schedule": ("work_order.schedule",),
    "reschedule": ("work_order.reschedule",),
    "assign": ("work_order.assign",),
    "prepare": ("work_order.prepare",),
    "depart": ("work_order.check_in",),
    "run_late": ("work_order.check_in",),
    "check_in": ("work_order.check_in",),
    "report_absence": ("work_order.check_in",),
    "inspect": ("work_order.inspect",),
    "agree_charge": ("work_order.agree_charge",),
    "reverse_charge": ("work_order.agree_charge",),
    "start_work": ("work_order.repair",),
    "use_part": ("work_order.repair",),
    "reverse_part": ("work_order.repair",),
    "note": ("work_order.note",),
    "break_off": ("work_order.repair",),
    "wait_part": ("work_order.wait_part",),
    "part_arrives": ("work_order.wait_part",),
    "part_arrives_at_station": ("work_order.wait_part",),
    "take_away": ("work_order.take_away",),
    "tell_customer": ("work_order.take_away", "work_order.contact"),
    "give_back": ("work_order.take_away",),
    "lend_set": ("work_order.take_away",),
    "take_loan_set_back": ("work_order.take_away",),
    "record_damage": ("work_order.note",),
    "pass_test": ("work_order.test",),
    "test_again": ("work_order.test",),
    "complete": ("work_order.complete",),
    "end_unrepaired": ("work_order.complete",),
    "request_deletion": ("work_order.request_deletion",),
    "approve_deletion": ("work_order.review_deletion",),
    "refuse_deletion": ("work_order.review_deletion",),
    "report_delay": ("work_order.report_delay",),
    "rectify": ("follow_up.call", "follow_up.recheck"),
    "report_rectified": ("work_order.complete",),
    "close": ("follow_up.call", "follow_up.recheck"),
    "pass_on_needs": ("work_order.dispatch", "request.edit"),
    "tick": ("work_order.prepare", "work_order.note"),
    "answer_customer": ("work_order.reschedule",),
    "report_violation": ("follow_up.recheck", "follow_up.call", "complaint.handle"),
    "decide_violation": ("complaint.decide",),
}


def check_may(actor: User | None, order: WorkOrder, deed: str) -> None:
    """Raise ``NotEntitled`` unless ``may``; the refusal names the roles of the first permission.

    A station that had the order until the program passed it on hears just that (``PassedOn``).
    """
    if not may(actor, order, deed):
        if lost := lost_by(actor, order):
            raise lost
        check_permission(actor, order, MAY[deed][0])


def may(actor: User | None, order: WorkOrder, deed: str) -> bool:
    """Whether the person may do ``deed`` (a move, or one of the table's other words) with this order."""
    return any(_reaches(actor, order, permission) for permission in MAY[deed])


def lost_by(actor: User | None, order: WorkOrder) -> PassedOn | None:
    """What a station's people are told of an order that they had until it was passed on; nobody else is told anything."""
    stations = [grant.station_id for grant in actor.roles if grant.station_id] if actor else []
    if not stations or order.station_id in stations:
        return None
    had = order.dispatches.filter(station__in=stations, answer=Dispatch.Answer.PASSED_ON)
    lost = had.select_related("station").order_by("number").last()
    if lost is None or lost.answered_at is None:
        return None
    at = f"{timezone.localtime(lost.answered_at):%m-%d %H:%M}"
    return PassedOn(station=lost.station.title, order=order.number, at=at)


def check_permission(actor: User | None, order: WorkOrder, permission: str) -> None:
    policies.check(
        actor,
        permission,
        station_id=order.station_id,
        region_id=order.region_id,
        technician_id=order.technician_id,
    )


def check_may_dispatch_to(actor: User | None, region_id: int) -> None:
    """The desk sends anywhere, a supervisor within the region."""
    policies.check(actor, "work_order.dispatch", region_id=region_id)


def _reaches(actor: User | None, order: WorkOrder, permission: str) -> bool:
    return policies.may(
        actor,
        permission,
        station_id=order.station_id,
        region_id=order.region_id,
        technician_id=order.technician_id,
    )
