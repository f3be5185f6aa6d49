"""Somebody entitled saw it happen."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.finance.errors import NoSuchRule, ProposedAlready
from anxin.finance.models import Penalty
from anxin.finance.penalties import policies
from anxin.finance.penalties.proposing import Cause, propose
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Subject
from anxin.kernel.subjects import lock_anew
from anxin.kernel.text import said
from anxin.people.models import User


@transaction.atomic
def propose_penalty(
    subject: Subject, *, rule: str, note: str, person: User | None = None, actor: User, at: datetime
) -> Penalty:
    """A line by hand for a rule of the subject's handbook, with what was found; once for the same finding.

    ``person`` is whom it concerns where the rule is about a person. Raises ``NoSuchRule``, ``ProposedAlready``.
    """
    subject = lock_anew(subject)
    handbook = handbook_of(subject)
    found = handbook.penalty(rule)
    if found is None or found.subject != subject.SUBJECT or not found.may_be_proposed:
        raise NoSuchRule(rule=rule, field="rule")
    policies.check_may_propose(actor, found, subject)
    text = said(note, 500, "note", _("what was found"))
    standing = Penalty.objects.filter(
        rule=rule, cause_type=subject.SUBJECT, cause_id=subject.pk, state="proposed", note=text
    ).first()
    if standing is not None:
        raise ProposedAlready(title=found.title, number=standing.number)
    cause = Cause(subject, key=f"by-hand:{actor.pk}:{at.isoformat()}", at=at, note=text, person=person, by=actor)
    line = propose(found, cause, handbook)
    if line is None:
        raise ProposedAlready(title=found.title, number=subject.number)
    return line
