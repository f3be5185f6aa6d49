"""What came is not what the list says."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.errors import NothingMissing
from anxin.parts.events import ShipmentMismatched
from anxin.parts.lists import counted, in_words
from anxin.parts.models import Shipment, ShipmentLine
from anxin.parts.receiving import lines_of
from anxin.people.models import User


@transaction.atomic
def report_mismatch(
    shipment_id: int,
    *,
    found: Mapping[str, int],
    note: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Shipment:
    """How many of each part, by number, were in the parcel, and in words what else was wrong (PRT-003-07, NTF-003-09).

    Nothing moves yet: the store settles the difference. A wrong or an extra part is a matter of words.
    """
    shipment = Shipment.objects.select_related("way__station").lock(shipment_id, version=version)
    policies.check_may_move_from(actor, shipment.way)
    move = shipment.move("report")
    rows = lines_of(shipment)
    counts = counted(found, rows)
    if not note.strip():
        raise NothingMissing(field="note")
    shipment.note = note.strip()[:500]
    check_gate(shipment, "report")
    for row in rows:
        row.found = counts[row.pk]
    ShipmentLine.objects.bulk_update(rows, ["found"])
    shipment.state = move.lands(shipment.state)
    shipment.write("note", "state")
    words = in_words({row.part: counts[row.pk] for row in rows})
    record(shipment, ShipmentMismatched(found=words, note=shipment.note), actor=actor, at=at)
    return shipment
