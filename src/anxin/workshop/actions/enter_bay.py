"""Enter a bay, and change one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.models import Station, User
from anxin.workshop import policies
from anxin.workshop.errors import BayTaken
from anxin.workshop.events import BayEdited, BayEntered
from anxin.workshop.kinds import BayKind
from anxin.workshop.models import Bay

FIELDS = ("title", "title_en", "kind", "for_appointments", "is_closed")


@transaction.atomic
def enter_bay(
    station_id: int,
    code: str,
    *,
    title: str,
    title_en: str = "",
    kind: str = BayKind.GENERAL,
    for_appointments: bool = False,
    actor: User | None,
    at: datetime,
) -> Bay:
    """A place for one car. Raises ``InputRefused`` where the shop has one of this code."""
    policies.check_may_edit(actor)
    station = Station.objects.lock(station_id)
    bay = Bay(
        station=station,
        code=code,
        title=title.strip(),
        title_en=title_en.strip(),
        kind=kind,
        for_appointments=for_appointments,
    )
    try:
        with transaction.atomic():
            bay.save()
    except IntegrityError:
        raise InputRefused(field="code", reason=_("The shop has a bay “%(code)s” already.") % {"code": code}) from None
    record(bay, BayEntered(title=bay.title, title_en=bay.title_en), actor=actor, at=at)
    return bay


@transaction.atomic
def edit_bay(
    bay_id: int, changes: Mapping[str, Any], *, actor: User | None, at: datetime, version: int | None = None
) -> Bay:
    """Set some of ``FIELDS``. Raises ``BayTaken`` where a car stands in one that is to be closed."""
    policies.check_may_edit(actor)
    bay = Bay.objects.lock(bay_id, version=version)
    changed = {name: value for name, value in changes.items() if name in FIELDS and value != getattr(bay, name)}
    if not changed:
        return bay
    there = bay.stays.filter(moved_out_at=None).select_related("order__reception").first()
    if changed.get("is_closed") and there is not None:
        raise BayTaken(car=there.order.plate, order=there.order.number, bay=bay, field="is_closed")
    for name, value in changed.items():
        setattr(bay, name, value)
    bay.write(*changed)
    record(bay, BayEdited(fields=list(changed)), actor=actor, at=at)
    return bay
