"""Say for which faults a part is usually changed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from anxin.catalog.models import FaultCode
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import FaultPartsSet
from anxin.parts.models import FaultPart, Part
from anxin.people.models import User


@transaction.atomic
def set_fault_parts(
    part_id: int, quantities: Mapping[str, int], *, actor: User | None, at: datetime, version: int | None = None
) -> Part:
    """``quantities`` by fault code, in place of those that stood. Raises ``NotFound`` for an unknown code."""
    policies.check_may_edit(actor)
    part = Part.objects.lock(part_id, version=version)
    faults = {fault.code: fault for fault in FaultCode.objects.filter(code__in=quantities)}
    for code in quantities:
        if code not in faults:
            raise NotFound(what=FaultCode._meta.verbose_name, key=code)
    standing = dict(part.usual_faults.values_list("fault__code", "quantity"))
    if standing == dict(quantities):
        return part
    part.usual_faults.all().delete()
    FaultPart.objects.bulk_create(
        FaultPart(fault=faults[code], part=part, quantity=quantity) for code, quantity in quantities.items()
    )
    part.write()
    record(part, FaultPartsSet(quantities=dict(quantities)), actor=actor, at=at)
    return part
