"""Read models of rewards and penalties."""

from django.db.models import Q, QuerySet

from anxin.finance.models import Penalty
from anxin.finance.penalties import policies
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import PenaltyRule
from anxin.kernel.models import Subject
from anxin.people.models import User


def mine(user: User) -> QuerySet[Penalty]:
    """What was decided about the person, and, for a station's clerk, about the station."""
    return Penalty.objects.filter(Penalty.objects.of(user))


def waiting_for(user: User) -> QuerySet[Penalty]:
    """What waits for the person: lines to be decided, objections to be judged."""
    roles = [grant.role for grant in user.roles]
    to_decide, to_judge = Q(pk__in=[]), Q(pk__in=[])
    for role in roles:
        to_decide |= Q(decided_by_roles__contains=[role])
        to_judge |= Q(judged_by_roles__contains=[role])
    waiting = Q(state="proposed") & to_decide | Q(state="appealed") & to_judge & ~Q(decided_by=user)
    return Penalty.objects.to_decide(user).filter(waiting).exclude(person=user)


def of_cause(subject: Subject, user: User) -> list[Penalty]:
    """The lines about one subject that the person may see."""
    seen = Penalty.objects.visible_to(user).select_related("person", "station")
    return list(seen.filter(cause_type=subject.SUBJECT, cause_id=subject.pk).order_by("pk"))


def rules_to_propose(subject: Subject, user: User) -> list[PenaltyRule]:
    """What the person may propose by hand about the subject."""
    rules = handbook_of(subject).penalties
    return [
        rule
        for rule in rules
        if rule.subject == subject.SUBJECT
        and not rule.every
        and not rule.is_of_event
        and policies.may_propose(user, rule, subject)
    ]
