"""Somebody decides while one is away."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.approvals.errors import AbsenceBackwards, DeputyUnfit
from anxin.approvals.events import DeputyNamed
from anxin.approvals.models import Deputy
from anxin.approvals.wording import words
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import User


@transaction.atomic
def name_deputy(
    *,
    deputy_id: int,
    since: datetime,
    until: datetime,
    reason: str = "",
    person_id: int | None = None,
    actor: User,
    at: datetime,
) -> Deputy:
    """For oneself; for somebody who cannot do it any more, whoever looks after the accounts does."""
    person = actor if person_id in (None, actor.pk) else User.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound(what=User._meta.verbose_name, key=person_id)
    if person.pk != actor.pk:
        policies.check(actor, "people.edit")
    deputy = User.objects.filter(pk=deputy_id).first()
    if deputy is None:
        raise NotFound(what=User._meta.verbose_name, key=deputy_id)
    if deputy.pk == person.pk or not deputy.is_active or not deputy.roles:
        raise DeputyUnfit(name=str(deputy), field="deputy_id")
    if until <= since or until <= at:
        raise AbsenceBackwards(field="until")
    row = Deputy.objects.create(
        person=person,
        deputy=deputy,
        since=since,
        until=until,
        reason=words(reason, limit=200, field="reason"),
        named_at=at,
        named_by=actor,
    )
    event = DeputyNamed(person=str(person), deputy=str(deputy), since=_told(since), until=_told(until))
    record(row, event, actor=actor, at=at)
    return row


def _told(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
