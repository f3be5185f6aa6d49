"""What happens to the pieces of a parcel when it was counted, or came back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.parts.actions.post import post
from anxin.parts.errors import SerialsMissing
from anxin.parts.events import LoanReceived
from anxin.parts.kinds import How
from anxin.parts.lines import Cause, Clearing, Line
from anxin.parts.models import Place, Shipment, ShipmentLine
from anxin.people.models import User


def lines_of(shipment: Shipment) -> list[ShipmentLine]:
    return list(shipment.lines.select_related("part", "loan").order_by("part__number"))


def place_of(shipment: Shipment) -> Place:
    return shipment.requisition.place_to


def into_the_house(shipment: Shipment, row: ShipmentLine, quantity: int, serials: Sequence[str]) -> Line:
    """From the way to the borrower's place; the loan stays as it is."""
    target = shipment.requisition.place_to_id
    return Line(row.part_id, quantity, shipment.way_id, target, serials=tuple(serials))


def back_to_the_store(
    shipment: Shipment, row: ShipmentLine, quantity: int, serials: Sequence[str], *, condition: str = ""
) -> Line:
    """Off the borrower's account: what never reached them is not theirs to owe."""
    return Line(
        row.part_id,
        quantity,
        shipment.way_id,
        shipment.store_id,
        to_condition=condition,
        serials=tuple(serials),
        clears=Clearing(row.loan_id, How.RETURNED),
    )


def receive_all(shipment: Shipment, event: str, *, actor: User | None, at: datetime) -> None:
    """Everything that was sent is there."""
    rows = lines_of(shipment)
    lines = [into_the_house(shipment, row, row.quantity, row.serials) for row in rows]
    for row in rows:
        row.found = row.quantity
    ShipmentLine.objects.bulk_update(rows, ["found"])
    post(lines, cause=Cause.about(shipment, event), key=f"{shipment.number}:received", actor=actor, at=at)
    tell_loans(rows, actor=actor, at=at)


def tell_loans(rows: Sequence[ShipmentLine], *, actor: User | None, at: datetime) -> None:
    """What reached the borrower: the handbook counts some of its times from here."""
    for row in rows:
        if row.found:
            record(row.loan, LoanReceived(quantity=row.found), actor=actor, at=at)


def split(row: ShipmentLine, found: int, missing: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """The numbers of the pieces that are there, and of those that are not. Raises ``SerialsMissing``."""
    lost = list(missing.get(row.part.number, ()))
    if not row.part.is_serialised:
        return row.serials[:found], row.serials[found:]
    if len(set(lost)) != row.quantity - found or not set(lost) <= set(row.serials):
        raise SerialsMissing(part=row.part, given=len(lost), quantity=row.quantity - found, field="missing_serials")
    return [serial for serial in row.serials if serial not in lost], lost


def said(text: str, reason: str, *, field: str) -> str:
    """The words, which must be there."""
    if not text.strip():
        raise InputRefused(field=field, reason=reason)
    return text.strip()[:500]
