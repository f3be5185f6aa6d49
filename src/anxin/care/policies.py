"""Who may do what in care, in two voices."""

from anxin.care.errors import HandlerUnfit, NotTheHandler
from anxin.care.models import Complaint, FollowUp
from anxin.kernel.models import Subject
from anxin.people import policies
from anxin.people.models import User


def _reaches(actor: User | None, permission: str, subject: Subject) -> bool:
    place = subject.place()
    return policies.may(
        actor,
        permission,
        station_id=place.station_id,
        region_id=place.region_id,
        technician_id=place.person_id,
    )


def _check(actor: User | None, permission: str, subject: Subject) -> None:
    place = subject.place()
    policies.check(
        actor,
        permission,
        station_id=place.station_id,
        region_id=place.region_id,
        technician_id=place.person_id,
    )


def _call_permission(follow_up: FollowUp) -> str:
    """What the station is to do the station does; what no station is responsible for the desk does."""
    is_the_stations = follow_up.by == FollowUp.By.STATION and follow_up.station_id
    return "follow_up.call_station" if is_the_stations else "follow_up.call"


def may_call(actor: User | None, follow_up: FollowUp) -> bool:
    return _reaches(actor, _call_permission(follow_up), follow_up)


def check_may_call(actor: User | None, follow_up: FollowUp) -> None:
    """The station makes its own calls, the call centre all others (FUP-003-01, FUP-003-02)."""
    _check(actor, _call_permission(follow_up), follow_up)


def may_recheck(actor: User | None, follow_up: FollowUp) -> bool:
    return _reaches(actor, "follow_up.recheck", follow_up)


def check_may_recheck(actor: User | None, follow_up: FollowUp) -> None:
    """The supervisor of the order's region (APR-002-12)."""
    _check(actor, "follow_up.recheck", follow_up)


def may_take_rating(actor: User | None) -> bool:
    return policies.may(actor, "follow_up.call")


def check_may_take_rating(actor: User | None) -> None:
    """The call centre for a customer on the phone; ``None`` is the customer with the signed link."""
    policies.check(actor, "follow_up.call")


def may_open_complaint(actor: User | None, subject: Subject) -> bool:
    return _reaches(actor, "complaint.open", subject) or _reaches(actor, "complaint.handle", subject)


def check_may_open_complaint(actor: User | None, subject: Subject) -> None:
    """The desk, or the station and the region for a complaint voiced during their service (CMP-003-10, CMP-003-11);
    in a shop whoever hears it, of a car that was with them (ORG-001b-66).
    """
    if not may_open_complaint(actor, subject):
        policies.check(actor, "complaint.open")


def may_forward(actor: User | None) -> bool:
    return policies.may(actor, "complaint.forward")


def check_may_forward(actor: User | None) -> None:
    policies.check(actor, "complaint.forward")


def may_handle(actor: User | None, complaint: Complaint) -> bool:
    """The named handler; the manager and those who solve complaints at headquarters may always step in."""
    if actor is None or policies.may(actor, "complaint.solve"):
        return True
    return complaint.handler_id == actor.pk and may_be_handler(actor, complaint)


def check_may_handle(actor: User | None, complaint: Complaint) -> None:
    if may_handle(actor, complaint):
        return
    _check(actor, "complaint.handle", complaint)
    raise NotTheHandler(handler=str(complaint.handler or "—"))


def may_be_handler(person: User, complaint: Complaint) -> bool:
    place = complaint.place()
    return policies.may(person, "complaint.handle", station_id=place.station_id, region_id=place.region_id)


def check_may_be_handler(person: User, complaint: Complaint) -> None:
    if not (person.is_active and may_be_handler(person, complaint)):
        raise HandlerUnfit(name=str(person), field="handler_id")


def check_may_judge(actor: User | None, complaint: Complaint) -> None:
    """Whoever looked into it says what was found."""
    check_may_handle(actor, complaint)


def may_decide(actor: User | None) -> bool:
    return policies.may(actor, "complaint.decide")


def check_may_decide(actor: User | None) -> None:
    """The customer-service manager sets the solution (CMP-003-08)."""
    policies.check(actor, "complaint.decide")


def may_archive(actor: User | None) -> bool:
    return policies.may(actor, "complaint.archive")


def check_may_archive(actor: User | None) -> None:
    policies.check(actor, "complaint.archive")
