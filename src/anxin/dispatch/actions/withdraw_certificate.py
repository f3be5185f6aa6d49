"""A technician is not certified any more."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch import policies
from anxin.dispatch.events import CertificateWithdrawn
from anxin.dispatch.models import Certificate
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def withdraw_certificate(technician_id: int, certificate_id: int, *, actor: User | None, at: datetime) -> None:
    technician = User.objects.lock(technician_id)
    policies.check_may_arrange(actor, technician)
    row = Certificate.objects.filter(pk=certificate_id, technician=technician).first()
    if row is None:
        raise NotFound(what=Certificate._meta.verbose_name, key=certificate_id)
    row.delete()
    record(technician, CertificateWithdrawn(certificate=row.name), actor=actor, at=at)
