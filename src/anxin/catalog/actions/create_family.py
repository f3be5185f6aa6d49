"""Enter a product family."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.catalog.events import FamilyCreated
from anxin.catalog.models import ProductFamily
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import User


@transaction.atomic
def create_family(
    code: str, *, title: str, line: str, title_en: str = "", actor: User | None, at: datetime
) -> ProductFamily:
    """Raises ``InputRefused`` where the code is taken."""
    policies.check(actor, "catalog.edit")
    try:
        with transaction.atomic():
            family = ProductFamily.objects.create(code=code, title=title, title_en=title_en, line=line)
    except IntegrityError:
        reason = _("There is already a product family “%(code)s”.") % {"code": code}
        raise InputRefused(field="code", reason=reason) from None
    record(family, FamilyCreated(title=title), actor=actor, at=at)
    return family
