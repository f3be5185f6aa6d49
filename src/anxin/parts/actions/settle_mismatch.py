"""What counts as received of a parcel that was not as on the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.events import ShipmentSettled
from anxin.parts.lines import Cause
from anxin.parts.lists import counted, in_words
from anxin.parts.models import Shipment, ShipmentLine
from anxin.parts.receiving import back_to_the_store, into_the_house, lines_of, split, tell_loans
from anxin.people.models import User


@transaction.atomic
def settle_mismatch(
    shipment_id: int,
    *,
    found: Mapping[str, int],
    missing_serials: Mapping[str, Sequence[str]] | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Shipment:
    """By the store, part by part: what is there goes to the borrower, the rest back into the store, off their account.

    Of numbered pieces it says which did not come. Raises ``SerialsMissing``, ``MoreThanListed``, ``NotOnTheList``.
    """
    shipment = Shipment.objects.select_related("requisition").lock(shipment_id, version=version)
    policies.check_may_keep(actor)
    move = shipment.move("settle")
    rows = lines_of(shipment)
    counts, lines = counted(found, rows), []
    for row in rows:
        here, lost = split(row, counts[row.pk], missing_serials or {})
        if counts[row.pk]:
            lines.append(into_the_house(shipment, row, counts[row.pk], here))
        if left := row.quantity - counts[row.pk]:
            lines.append(back_to_the_store(shipment, row, left, lost))
        row.found = counts[row.pk]
    ShipmentLine.objects.bulk_update(rows, ["found"])
    cause = Cause.about(shipment, "shipment.settled", note=shipment.note[:300])
    post(lines, cause=cause, key=f"{shipment.number}:settled", actor=actor, at=at)
    for row in rows:
        row.loan.refresh_from_db()
    tell_loans(rows, actor=actor, at=at)
    shipment.state, shipment.ended_at, shipment.ended_by = move.lands(shipment.state), at, actor
    shipment.write("state", "ended_at", "ended_by")
    words = in_words({row.part: counts[row.pk] for row in rows})
    record(shipment, ShipmentSettled(found=words), actor=actor, at=at)
    return shipment
