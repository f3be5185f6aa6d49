"""Enter a labour operation, and change one."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop import policies
from anxin.workshop.events import LabourEdited, LabourEntered
from anxin.workshop.models import LabourOperation

FIELDS = ("title", "title_en", "hours", "price", "skill", "bay_kind", "is_active")


@transaction.atomic
def enter_labour(
    line: str,
    code: str,
    *,
    title: str,
    hours: Decimal,
    price: Decimal,
    title_en: str = "",
    skill: str = "",
    bay_kind: str = "",
    actor: User | None,
    at: datetime,
) -> LabourOperation:
    """With its standard hours and its published price in yuan. Raises ``InputRefused``."""
    policies.check_may_edit(actor)
    _check_amounts(hours, price)
    labour = LabourOperation(
        line=line,
        code=code,
        title=title.strip(),
        title_en=title_en.strip(),
        hours=hours,
        price=price,
        skill=skill,
        bay_kind=bay_kind,
    )
    try:
        with transaction.atomic():
            labour.save()
    except IntegrityError:
        raise InputRefused(field="code", reason=_("The list has “%(code)s” already.") % {"code": code}) from None
    record(
        labour,
        LabourEntered(title=labour.title, title_en=labour.title_en, hours=hours, price=price),
        actor=actor,
        at=at,
    )
    return labour


@transaction.atomic
def edit_labour(
    labour_id: int, changes: Mapping[str, Any], *, actor: User | None, at: datetime, version: int | None = None
) -> LabourOperation:
    """Set some of ``FIELDS``. What was quoted before keeps its price."""
    policies.check_may_edit(actor)
    labour = LabourOperation.objects.lock(labour_id, version=version)
    changed = {name: value for name, value in changes.items() if name in FIELDS and value != getattr(labour, name)}
    if not changed:
        return labour
    before = {name: str(getattr(labour, name)) for name in changed}
    for name, value in changed.items():
        setattr(labour, name, value)
    _check_amounts(labour.hours, labour.price)
    labour.write(*changed)
    after = {name: str(value) for name, value in changed.items()}
    record(labour, LabourEdited(fields=list(changed), before=before, after=after), actor=actor, at=at)
    return labour


def _check_amounts(hours: Decimal, price: Decimal) -> None:
    if hours <= 0:
        raise InputRefused(field="hours", reason=_("An operation takes more than no time."))
    if price < 0:
        raise InputRefused(field="price", reason=_("A price is not negative."))
