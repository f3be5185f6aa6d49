"""Requests as they are sent and told."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Standing
from anxin.api.intake.customer_shapes import ProductTold
from anxin.api.knowledge.own_data_shapes import FieldName, Value
from anxin.api.people.station_shapes import Family
from anxin.api.shapes import Asked, Coded, Id, Moment, Named, Note, Versioned
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, offered, timeline_of
from anxin.customers.warranty import Verdict
from anxin.people.models import User
from anxin.requests.kinds import Channel, Kind, Origin
from anxin.requests.models import ServiceRequest
from anxin.requests.possible import possible_moves

Said = Annotated[str, StringConstraints(max_length=100_000)]  # the action says how much fits, in a sentence
Name = Annotated[str, StringConstraints(max_length=120)]
Phone = Annotated[str, StringConstraints(max_length=40)]
Address = Annotated[str, StringConstraints(max_length=200)]


class Diagnosed(Asked):
    """One answer to a question of the handbook's fault tree."""

    question: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    answer: Annotated[str, StringConstraints(max_length=500)]


class NewRequest(Asked):
    """What a caller told. Name, phone and place are the customer's own where they are left empty."""

    customer_id: Id
    symptom: Said
    kind: Kind = Kind.REPAIR
    origin: Origin | None = None
    channel: Channel = Channel.HOTLINE
    line: Family | None = None
    asset_id: Id | None = None
    product_id: Id | None = None
    contact_name: Name = ""
    contact_phone: Phone = ""
    division_id: Id | None = None
    address: Address = ""
    fault_code_id: Id | None = None
    diagnosis: list[Diagnosed] = Field(default=[], max_length=50)
    special_needs: Note = ""
    wished_at: Moment | None = None
    is_charge_standard_told: bool = False
    rings: int | None = Field(default=None, ge=0, le=100)
    fields: dict[FieldName, Value] = Field(
        default={}, max_length=200, description="What the handbook asks at intake, by the id of the field."
    )
    repeats: Annotated[str, StringConstraints(max_length=32)] = Field(
        default="", description="The number of the earlier request about the same fault."
    )


class RequestEdit(Versioned):
    """What is left out stays as it is; ``agreed_with`` says with whom the change was agreed."""

    agreed_with: Name = ""
    kind: Kind | None = None
    asset_id: Id | None = None
    product_id: Id | None = None
    contact_name: Name | None = None
    contact_phone: Phone | None = None
    division_id: Id | None = None
    address: Address | None = None
    symptom: Said | None = None
    fault_code_id: Id | None = None
    diagnosis: list[Diagnosed] | None = Field(default=None, max_length=50)
    special_needs: Note | None = None
    wished_at: Moment | None = None
    is_charge_standard_told: bool | None = None


class SoughtRequests(BaseModel):
    """What people ask a list for. ``text`` finds number, name, phone, model, serial and words, Chinese too."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(default="", max_length=200)
    line: str = Field(default="", max_length=32)
    state: str = Field(default="", max_length=24)
    is_open: bool | None = None
    kind: Kind | None = None
    phone: str = Field(default="", max_length=40)
    customer_id: Id | None = None
    station: str = Field(default="", max_length=32)
    since: Moment | None = None
    until: Moment | None = None


class RequestRow(Standing):
    """A request in a list."""

    kind: Coded
    channel: str
    contact_name: str
    contact_phone: str
    symptom: str
    product: ProductTold | None
    station: Named | None
    warranty: Coded
    is_urban: bool
    registered_at: datetime

    @classmethod
    def of(cls, row: ServiceRequest) -> "RequestRow":  # type: ignore[override]
        return cls(**_row(row))


class RequestTold(RequestRow):
    """A request with everything about it."""

    line: str
    origin: str
    customer_id: int
    asset_id: int | None
    division_id: int | None
    address: str
    fault_code: Named | None
    diagnosis: list[dict[str, str]]
    special_needs: str
    wished_at: datetime | None
    is_charge_standard_told: bool
    answer: str
    reason: str
    triage: str
    outside_shop: str
    repeats: str
    urges: int
    served_at: datetime | None
    closed_at: datetime | None
    work_orders: list[str]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def told(cls, row: ServiceRequest, reader: User) -> "RequestTold":
        """With the moves that ``reader`` may make."""
        fault = row.fault_code
        orders = list(row.work_orders.order_by("pk"))
        kept = {name: getattr(row, name) for name in _KEPT}
        return cls(
            **_row(row),
            **kept,
            fault_code=Named(code=fault.code, title=fault.title) if fault else None,
            repeats=row.repeats.number if row.repeats else "",
            urges=row.urges.count(),
            work_orders=[order.number for order in orders],
            moves=offered(possible_moves(row, reader)),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk), *((order.SUBJECT, order.pk) for order in orders)),
        )


_KEPT = (
    "line",
    "origin",
    "customer_id",
    "asset_id",
    "division_id",
    "address",
    "diagnosis",
    "special_needs",
    "wished_at",
    "is_charge_standard_told",
    "answer",
    "reason",
    "triage",
    "outside_shop",
    "served_at",
    "closed_at",
)


def _row(row: ServiceRequest) -> dict[str, object]:
    product, station = row.product, row.station
    return {
        **dict(Standing.of(row)),
        "kind": Coded(code=row.kind, title=str(Kind(row.kind).label)),
        "channel": row.channel,
        "contact_name": row.contact_name,
        "contact_phone": row.contact_phone,
        "symptom": row.symptom,
        "product": ProductTold(id=product.pk, code=product.code, title=product.title) if product else None,
        "station": Named(code=station.code, title=station.title) if station else None,
        "warranty": Coded(code=row.warranty, title=str(Verdict(row.warranty).label)),
        "is_urban": row.is_urban,
        "registered_at": row.registered_at,
    }
