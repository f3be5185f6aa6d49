"""Who and where: what giving out work and driving cars have in common."""

from collections.abc import Mapping
from datetime import datetime

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.certificates.holding import Lack, named
from anxin.workshop.errors import BayClosed, BayDoesNotSuit, BayOfAnotherShop, NotAMechanicHere
from anxin.workshop.events import GivenUncertified
from anxin.workshop.kinds import BayKind
from anxin.workshop.models import Bay, LabourOperation, ShopOrder

AT_WORK = ("mechanic", "team_leader")


def mechanic_of(order: ShopOrder, mechanic_id: int) -> User:
    """Somebody who works in the order's shop. Raises ``NotAMechanicHere``."""
    for role in AT_WORK:
        found = User.objects.with_role(role, station_id=order.station_id).filter(pk=mechanic_id).first()
        if found is not None:
            return found
    named = User.objects.filter(pk=mechanic_id).first()
    raise NotAMechanicHere(name=named or mechanic_id, station=order.station, field="mechanic")


def bay_of(order: ShopOrder, bay_id: int) -> Bay:
    """An open bay of the order's shop, locked: two who want the same one wait for one another."""
    bay = Bay.objects.lock(bay_id)
    if bay.station_id != order.station_id:
        raise BayOfAnotherShop(station=order.station, field="bay")
    if bay.is_closed:
        raise BayClosed(bay=bay, field="bay")
    return bay


def check_suits(labour: LabourOperation, bay: Bay) -> None:
    """Raises ``BayDoesNotSuit``."""
    if labour.bay_kind and labour.bay_kind != bay.kind:
        raise BayDoesNotSuit(title=labour, wanted=BayKind(labour.bay_kind).label, bay=bay, field="bay")


def tell_uncertified(
    order: ShopOrder, lacks: Mapping[int, list[Lack]], mechanic: User, because: str, *, actor: User, at: datetime
) -> None:
    """On record for whoever asks why it was they; nothing where there was no reason to give."""
    if because:
        certificates = named(one for rows in lacks.values() for one in rows)
        told = GivenUncertified(mechanic=mechanic.name, certificates=certificates, reason=because)
        record(order, told, actor=actor, at=at)
