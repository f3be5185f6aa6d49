"""Fit a part."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import PartFitted
from anxin.fieldwork.models import PartUsed
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.parts.queries import title_of
from anxin.people.models import User
from anxin.requests.words import fitting, narrow, said


@transaction.atomic
def use_part(
    work_order_id: int,
    *,
    code: str,
    title: str = "",
    quantity: int = 1,
    old_serial: str = "",
    new_serial: str = "",
    has_old_part: bool = True,
    is_elsewhere: bool = False,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> PartUsed:
    """Enter it; the customer sees the list (DSP-003-21). Prohibited while the fault was not reproduced (DSP-003-15).

    Without a ``title`` it is called as in the parts list. Where the house keeps the part it comes out of the technician's
    stock, unless ``is_elsewhere`` says that it was the customer's own, or bought on the way.
    """
    order = begin(work_order_id, "use_part", actor=actor, version=version)
    order.parts_count += 1
    leap(order, "use_part", "parts_count")
    code = said(narrow(code), 64, "code", _("part code"))
    part = PartUsed.objects.create(
        work_order=order,
        code=code,
        title=said(title or title_of(code), 120, "title", _("part")),
        quantity=quantity,
        old_serial=fitting(narrow(old_serial), 64, "old_serial"),
        new_serial=fitting(narrow(new_serial), 64, "new_serial"),
        added_at=at,
        added_by=actor,
    )
    event = PartFitted(
        code=part.code,
        title=part.title,
        quantity=quantity,
        old_serial=part.old_serial,
        new_serial=part.new_serial,
        entry=part.pk,
        has_old_part=has_old_part,
        is_elsewhere=is_elsewhere,
    )
    record(order, event, actor=actor, at=at)
    return part
