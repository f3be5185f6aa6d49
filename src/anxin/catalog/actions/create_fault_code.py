"""Enter a fault code."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.catalog.events import FaultCodeCreated
from anxin.catalog.models import FaultCode, ProductFamily
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import User


@transaction.atomic
def create_fault_code(
    code: str,
    *,
    assembly: str,
    title: str,
    title_en: str = "",
    family_id: int | None = None,
    actor: User | None,
    at: datetime,
) -> FaultCode:
    """Of one family, or with ``None`` of any. Raises ``InputRefused`` where the code is taken."""
    policies.check(actor, "catalog.edit")
    family = ProductFamily.objects.lock(family_id) if family_id is not None else None
    try:
        with transaction.atomic():
            fault = FaultCode.objects.create(
                code=code, assembly=assembly, title=title, title_en=title_en, family=family
            )
    except IntegrityError:
        reason = _("There is already a fault code “%(code)s”.") % {"code": code}
        raise InputRefused(field="code", reason=reason) from None
    record(fault, FaultCodeCreated(code=code), actor=actor, at=at)
    return fault
