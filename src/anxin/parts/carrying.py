"""What the verbs about a parcel's freight and damage have in common."""

from anxin.handbook.applying import applies
from anxin.handbook.current import handbook_of
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import FreightRule
from anxin.kernel.models import Subject
from anxin.parts.errors import NotSentYet
from anxin.parts.models import Freight, PartsReturn, Posting, Shipment
from anxin.parts.models.parcels import Parcel, reference_to

_PARCELS: tuple[type[Shipment] | type[PartsReturn], ...] = (Shipment, PartsReturn)


def lock_parcel(subject_type: str, parcel_id: int) -> Parcel:
    """By the kind of parcel it is: ``shipment`` or ``parts_return``."""
    model = next(one for one in _PARCELS if subject_type == one.SUBJECT)
    return model._default_manager.select_related("way__station", "way__person").lock(parcel_id)


def sending_of(parcel: Parcel) -> Posting:
    """What sent it. Raises ``NotSentYet``."""
    posting = Posting.objects.filter(key=f"{parcel.number}:sent").first()
    if posting is None:
        raise NotSentYet(number=parcel.number)
    return posting


def freight_rule(parcel: Subject) -> FreightRule | None:
    """The first of the parcel's handbook that fits it."""
    handbook = handbook_of(parcel)
    rows = (row for row in handbook.freights if row.subject == parcel.SUBJECT)
    return next((row for row in rows if applies(row, parcel.SUBJECT, Context(parcel, handbook))), None)


def leads_to_money(freight: Freight) -> bool:
    """The parcel's handbook makes a line of what is owed: whoever decides about that takes both back."""
    event = f"{freight.parcel.SUBJECT}.freight_noted"
    rows = (row for row in handbook_of(freight.parcel).penalties if row.event == event)
    return bool(freight.owed_to) and any(row.only.get("owed_to", freight.owed_to) == freight.owed_to for row in rows)


def freights_of(parcel: Parcel) -> list[Freight]:
    rows = Freight.objects.filter(**reference_to(parcel)).select_related("by", "reversed_by")
    return list(rows.order_by("pk"))
