"""Who may do what with a duty, in two voices."""

from anxin.duties.errors import DoneByItself, NotYourDuty, OwnRelease
from anxin.duties.models import Duty
from anxin.people import policies
from anxin.people.models import User

OVERSEE = "duty.oversee"


def may_finish(actor: User, duty: Duty) -> bool:
    return not is_done_by_itself(duty) and _owes(actor, duty)


def is_done_by_itself(duty: Duty) -> bool:
    """Nobody reports it: the house sees when it is done."""
    return duty.described is not None and duty.described.finished_by is not None


def _owes(actor: User, duty: Duty) -> bool:
    return Duty.objects.of(actor).filter(pk=duty.pk).exists()


def check_may_finish(actor: User, duty: Duty) -> None:
    """Whoever owes it; nobody reports for somebody else."""
    if not _owes(actor, duty):
        raise NotYourDuty(owner=duty.owner())
    if is_done_by_itself(duty):
        raise DoneByItself(clause=duty.described.clause if duty.described else ())


def may_release(actor: User, duty: Duty) -> bool:
    return duty.person_id != actor.pk and _oversees(actor, duty)


def check_may_release(actor: User, duty: Duty) -> None:
    """Those who oversee the person, the station or the region."""
    if duty.person_id == actor.pk:
        raise OwnRelease()
    policies.check(actor, OVERSEE, station_id=duty.station_id, region_id=duty.region_id)


def _oversees(actor: User, duty: Duty) -> bool:
    return policies.may(actor, OVERSEE, station_id=duty.station_id, region_id=duty.region_id)
