"""Who proposes by hand, decides, objects and judges: the roles the handbook names, never about themselves."""

from collections.abc import Sequence

from anxin.finance.errors import NotYours, OwnMatter
from anxin.finance.models import Penalty
from anxin.handbook.current import current_handbook, handbook_of
from anxin.handbook.schema import PenaltyRule
from anxin.handbook.titles import role_titles
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import Subject
from anxin.people import policies
from anxin.people.models import User


def _where(subject: Subject) -> dict[str, int | None]:
    place = subject.place()
    return {"station_id": place.station_id, "region_id": place.region_id, "technician_id": place.person_id}


def may_propose(actor: User, rule: PenaltyRule, subject: Subject) -> bool:
    return policies.holds(actor, rule.decided_by, **_where(subject))


def check_may_propose(actor: User, rule: PenaltyRule, subject: Subject) -> None:
    policies.check_holds(actor, rule.decided_by, handbook=handbook_of(subject), **_where(subject))


def check_may_decide(actor: User, line: Penalty) -> None:
    """One of the rule's roles where the line is, and not the person it concerns."""
    _check_holds(actor, line.decided_by_roles, line)
    if line.person_id == actor.pk:
        raise OwnMatter(roles=_titles(line.decided_by_roles, line), clause=tuple(line.clause))


def may_decide(actor: User, line: Penalty) -> bool:
    return line.person_id != actor.pk and policies.holds(actor, line.decided_by_roles, **_where(line))


def is_concerned(actor: User, line: Penalty) -> bool:
    """The person, or the station's own staff where it concerns the station."""
    if line.person_id is not None:
        return line.person_id == actor.pk
    return any(grant.role == "station_clerk" and grant.station_id == line.station_id for grant in actor.roles)


def check_may_appeal(actor: User, line: Penalty) -> None:
    if not is_concerned(actor, line):
        raise NotYours(whom=str(line.person or line.station or "–"))


def may_judge(actor: User, line: Penalty) -> bool:
    is_other = actor.pk not in (line.person_id, line.decided_by_id)
    return is_other and policies.holds(actor, line.judged_by_roles, **_where(line))


def check_may_judge(actor: User, line: Penalty) -> None:
    """One of those who judge, who neither decided it nor is concerned."""
    _check_holds(actor, line.judged_by_roles, line)
    if actor.pk in (line.person_id, line.decided_by_id):
        raise OwnMatter(roles=_titles(line.judged_by_roles, line), clause=tuple(line.clause))


def _check_holds(actor: User, roles: Sequence[str], line: Penalty) -> None:
    if not policies.holds(actor, roles, **_where(line)):
        raise NotEntitled(roles=_titles(roles, line))


def _titles(roles: Sequence[str], line: Penalty) -> str:
    return role_titles(roles, current_handbook(line.line))
