"""What the forms of a handbook may say about a claim to the maker."""

from anxin.evidence.queries import photos
from anxin.handbook.sources import Reader, Sources, Table
from anxin.requests.papers import VALUES as OF_REQUEST
from anxin.workshop.models import MakerClaim


def of_request(read: Reader) -> Reader:
    return lambda claim: read(claim.order.request)


def _mileage(claim: MakerClaim) -> int | None:
    reception = getattr(claim.order, "reception", None)
    return reception.mileage if reception else None


VALUES: dict[str, Reader] = {
    **{name: of_request(read) for name, read in OF_REQUEST.items()},
    "claim.number": lambda claim: claim.number,
    "claim.order_number": lambda claim: claim.order.number,
    "claim.reference": lambda claim: claim.reference,
    "claim.station": lambda claim: claim.station,
    "claim.mileage": _mileage,
    "claim.cause": lambda claim: claim.cause,
    "claim.remedy": lambda claim: claim.remedy,
    "claim.old_part_text": lambda claim: claim.get_old_part_display(),
    "claim.old_part_tag": lambda claim: claim.old_part_tag,
    "claim.claimed": lambda claim: claim.claimed,
}

TABLES = {
    "claimed": Table(
        rows=lambda claim: claim.lines.select_related("billed__quoted").order_by("pk"),
        columns={
            "title": lambda row: str(row.billed.quoted),
            "kind": lambda row: row.billed.quoted.get_kind_display(),
            "quantity": lambda row: row.billed.quoted.quantity,
            "amount": lambda row: row.amount,
            "accepted": lambda row: row.accepted,
        },
    ),
}

CLAIM = Sources(
    subject="maker_claim",
    values=VALUES,
    tables=TABLES,
    photos=photos,
    division=lambda claim: claim.order.request.division,
)
