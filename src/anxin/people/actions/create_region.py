"""Open a region."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import RegionCreated
from anxin.people.models import Region, User


@transaction.atomic
def create_region(code: str, *, title: str, title_en: str = "", actor: User | None, at: datetime) -> Region:
    """Raises ``InputRefused`` where the code is taken."""
    policies.check(actor, "people.edit")
    try:
        with transaction.atomic():
            region = Region.objects.create(code=code, title=title, title_en=title_en)
    except IntegrityError:
        reason = _("There is already a region “%(code)s”.") % {"code": code}
        raise InputRefused(field="code", reason=reason) from None
    record(region, RegionCreated(title=title), actor=actor, at=at)
    return region
