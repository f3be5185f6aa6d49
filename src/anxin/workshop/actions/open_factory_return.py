"""Begin the return of a set to the factory, and fill in its status sheet."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from anxin.customers.models import Asset
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import current
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.text import fitting
from anxin.people.models import Station, User
from anxin.workshop.actions.finding_units import unit_of
from anxin.workshop.events import ReturnDescribed, ReturnOpened
from anxin.workshop.factory import policies
from anxin.workshop.factory.errors import AnotherUnit, ReturnedAlready
from anxin.workshop.factory.kinds import Category, Cause, Liable
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap

_TEXTS = {"visible_fault": 500, "hidden_fault": 500, "accessories": 300, "bad_parts": 300}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The status sheet: ``category``, ``cause`` and ``preliminary`` are values of ``factory.kinds``.

    ``visible_fault`` is what anybody sees, ``hidden_fault`` what shows when it runs. ``bad_parts`` names what inside was
    exchanged for a bad piece; ``is_complete`` that nothing inside is missing.
    """

    category: str = Category.CUSTOMER
    cause: str = Cause.FAULT
    visible_fault: str = ""
    hidden_fault: str = ""
    accessories: str = ""
    is_complete: bool = False
    bad_parts: str = ""
    preliminary: str = ""


@transaction.atomic
def open_factory_return(
    *,
    line: str,
    serial: str,
    sheet: Sheet,
    station_id: int | None = None,
    product_id: int | None = None,
    work_order_id: int | None = None,
    actor: User,
    at: datetime,
) -> FactoryReturn:
    """For the set with this serial number: that of the order, where there is one, or any the station has.

    A set nobody entered yet is entered as stock with ``product_id``. Raises ``AnotherUnit``, ``ReturnedAlready``.
    """
    order = WorkOrder.objects.lock(work_order_id) if work_order_id is not None else None
    station = order.station if order else Station.objects.filter(pk=station_id or _own(actor) or 0).first()
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=station_id or "–", field="station")
    policies.check_may_open(actor, station_id=station.pk, region_id=station.region_id)
    asset = _unit(serial, order, line=line, product_id=product_id, at=at)
    row = FactoryReturn(
        number=next_number("FR", at),
        state=FactoryReturn.LIFECYCLE.start,
        handbook=current(order.request.line if order else line),
        line=order.request.line if order else line,
        asset=asset,
        request=order.request if order else None,
        work_order=order,
        station=station,
        region_id=station.region_id,
        opened_at=at,
        opened_by=actor,
        **_checked(sheet),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        open_one = FactoryReturn.objects.open().filter(asset=asset).first()
        if open_one is None:
            raise
        raise ReturnedAlready(serial=asset.serial, number=open_one.number, field="serial") from None
    record(row, ReturnOpened(serial=asset.serial), actor=actor, at=at)
    return row


@transaction.atomic
def describe_return(
    return_id: int, sheet: Sheet, *, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """Correct the status sheet while nothing has been applied for."""
    row = begin(return_id, "describe", actor=actor, at=at, version=version)
    changed = {name: value for name, value in _checked(sheet).items() if value != getattr(row, name)}
    for name, value in changed.items():
        setattr(row, name, value)
    leap(row, "describe", *changed)
    if changed:
        record(row, ReturnDescribed(fields=list(changed)), actor=actor, at=at)
    return row


def _own(actor: User) -> int | None:
    return next((grant.station_id for grant in actor.roles if grant.station_id), None)


def _unit(serial: str, order: WorkOrder | None, *, line: str, product_id: int | None, at: datetime) -> Asset:
    if order is None or order.request.asset is None:
        return unit_of(serial, line=order.request.line if order else line, product_id=product_id, at=at)
    known = order.request.asset
    if serial.strip().upper() != known.serial.upper():
        raise AnotherUnit(serial=serial, number=order.number, expected=known.serial, field="serial")
    return known


def _checked(sheet: Sheet) -> dict[str, Any]:
    """What is written to the row. Raises ``InputRefused`` for a value there is not."""
    known = {"category": Category.values, "cause": Cause.values, "preliminary": ["", *Liable.values]}
    values = asdict(sheet)
    for name, choices in known.items():
        if values[name] not in choices:
            raise InputRefused(field=name, reason=f"{values[name]}?")
    return {name: fitting(value, _TEXTS[name], name) if name in _TEXTS else value for name, value in values.items()}
