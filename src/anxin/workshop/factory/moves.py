"""What the verbs of a factory return have in common: lock and look, tick, and the register."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Checklist
from anxin.kernel.errors import InputRefused
from anxin.people.models import User
from anxin.workshop.certificates.holding import check_actor
from anxin.workshop.factory import policies
from anxin.workshop.models import FactoryReturn, UnitMove


def begin(return_id: int, code: str, *, actor: User | None, at: datetime, version: int | None = None) -> FactoryReturn:
    """The row, locked, if the person may make the move, holds what the handbook asks for, and the state allows it."""
    row = FactoryReturn.objects.lock(return_id, version=version)
    policies.check_may(actor, row, code)
    row.move(code)
    check_actor(row, code, actor, at=at)
    return row


def lists_before(row: FactoryReturn, code: str) -> list[Checklist]:
    """The handbook's lists that the move waits for, in its order."""
    handbook = handbook_of(row)
    names = [name for point in handbook.checkpoints_before(row.SUBJECT, code) for name in point.checklists]
    return [found for name in dict.fromkeys(names) if (found := handbook.checklist(name))]


def tick(row: FactoryReturn, code: str, ticked: Mapping[str, Collection[str]]) -> None:
    """Keep on the row which items of those lists were done; the gate that follows looks at them."""
    known = {found.id: {item.id for item in found.items} for found in lists_before(row, code)}
    for name, items in ticked.items():
        if not set(items) <= known.get(name, set()):
            raise InputRefused(field="ticked", reason=_("The list has no such item."))
    row.ticks = {**row.ticks, **{name: sorted(items) for name, items in ticked.items()}}


def move_unit(
    row: FactoryReturn, direction: str, *, replacement: bool = False, note: str = "", actor: User, at: datetime
) -> None:
    """One line of the register of sets that came in and went out."""
    asset = row.replacement if replacement else row.asset
    assert asset is not None
    UnitMove.objects.create(
        factory_return=row, asset=asset, direction=direction, note=note, moved_at=at, moved_by=actor
    )
