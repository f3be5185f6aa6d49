"""Appraise a set in the factory."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import UnitAppraised
from anxin.workshop.factory.kinds import Category, Disposition
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def appraise_unit(
    return_id: int,
    *,
    finding: str,
    disposition: str,
    category: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> FactoryReturn:
    """What it is and what is to be done with it. ``category`` where it is another than the sheet says."""
    row = begin(return_id, "appraise", actor=actor, at=at, version=version)
    row.category = category or row.category
    if row.category not in Category.values or disposition not in Disposition.values:
        field = "disposition" if row.category in Category.values else "category"
        raise InputRefused(field=field, reason=_now("Choose one of those offered."))
    row.finding, row.disposition = said(finding, 500, "finding", _("finding")), disposition
    row.appraised_at, row.appraised_by = at, actor
    leap(row, "appraise", "finding", "disposition", "category", "appraised_at", "appraised_by")
    told = UnitAppraised(finding=row.finding, category=row.category, disposition=row.disposition)
    record(row, told, actor=actor, at=at)
    return row
