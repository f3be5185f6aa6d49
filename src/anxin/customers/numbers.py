"""Engine, chassis and what else finds a unit: the kinds its handbook names, and the numbers it bears."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from anxin.customers.models import Asset, AssetNumber
from anxin.customers.serials import other_number
from anxin.handbook.current import current_handbook
from anxin.handbook.grounds import ground
from anxin.handbook.schema import UnitNumber
from anxin.handbook.titles import Titled
from anxin.kernel.errors import Citation, InputRefused


@dataclass(frozen=True)
class Borne:
    """One kind with the unit's number of it, empty where it is not known; ``source`` names the handbook's entry."""

    entry: UnitNumber
    number: str
    source: str


def numbers_of(asset: Asset) -> list[Borne]:
    """Every kind the line has, in the handbook's order. Two queries, or one."""
    handbook = current_handbook(asset.product.family.line)
    known = {row.kind: row.number for row in asset.numbers.all()} if handbook.unit_numbers else {}
    return [
        Borne(row, known.get(row.id, ""), handbook.source(f"unit_numbers/{row.id}")) for row in handbook.unit_numbers
    ]


def checked_numbers(asset: Asset, numbers: Mapping[str, str]) -> dict[str, str]:
    """In one spelling; empty takes one away. Raises ``InputRefused``."""
    handbook = current_handbook(asset.product.family.line)
    kinds = {row.id: Titled.of(row) for row in handbook.unit_numbers}
    if unknown := sorted(numbers.keys() - kinds.keys()):
        reason = _("The handbook knows no number “%(kind)s” of such a set.") % {"kind": unknown[0][:48]}
        raise InputRefused(field="numbers", reason=reason)

    def why() -> Citation:
        return ground(handbook, "asset.serial")

    return {kind: other_number(text, field="numbers", why=why) for kind, text in numbers.items()}


def keep_numbers(asset: Asset, numbers: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Write them down; those left out stay. What changed by kind, before and after. The unit is locked, or new."""
    known = {row.kind: row.number for row in asset.numbers.all()}
    changed = {kind: (known.get(kind, ""), new) for kind, new in numbers.items() if new != known.get(kind, "")}
    gone = [kind for kind, (_before, new) in changed.items() if not new]
    if gone:
        asset.numbers.filter(kind__in=gone).delete()
    AssetNumber.objects.bulk_create(
        [AssetNumber(asset=asset, kind=kind, number=new) for kind, (_before, new) in changed.items() if new],
        update_conflicts=True,
        unique_fields=["asset", "kind"],
        update_fields=["number"],
    )
    return changed
