"""Customers and what they own, as they are sent and told."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from anxin.api.people.station_shapes import Latitude, Longitude
from anxin.api.shapes import Asked, Id, Named, Note, Reason, Told, Versioned
from anxin.customers.models import Asset, Customer
from anxin.customers.warranty import Judgement

Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Phone = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Address = Annotated[str, StringConstraints(max_length=200)]
Serial = Annotated[str, StringConstraints(max_length=64)]
CustomerKind = Literal["household", "organisation"]


class ProductTold(Named):
    """A model; ``code`` is what stands on the rating plate."""

    id: int


class AssetTold(Told):
    """One set, by the barcode on the set itself; ``numbers`` are the others it bears, by the handbook's kinds."""

    id: int
    serial: str
    numbers: dict[str, str]
    product: ProductTold
    customer_id: int | None
    made_on: date | None
    bought_on: date | None
    delivered_on: date | None
    installed_on: date | None
    in_use_on: date | None
    sold_by: str
    has_invoice: bool
    has_warranty_card: bool
    version: int

    @classmethod
    def of(cls, row: Asset) -> "AssetTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in {"product", "numbers"}}
        product = row.product
        return cls(
            **kept,
            numbers={number.kind: number.number for number in row.numbers.all()},
            product=ProductTold(id=product.pk, code=product.code, title=product.title),
        )


class CustomerTold(Told):
    """The main phone number comes first."""

    id: int
    name: str
    kind: str
    contact: str
    phones: list[str]
    division_id: int | None
    place: str
    address: str
    latitude: float | None
    longitude: float | None
    note: str
    language: str
    wants_no_calls: bool
    calls_from: time | None
    calls_until: time | None
    assets: list[AssetTold]
    version: int

    @classmethod
    def of(cls, row: Customer) -> "CustomerTold":
        made = {"phones", "place", "assets"}
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in made}
        places = [division.title for division in reversed(row.division.lineage())] if row.division else []
        return cls(
            **kept,
            phones=[phone.number for phone in row.phones.all()],
            place="".join(places),
            assets=[AssetTold.of(asset) for asset in row.assets.all()],
        )


class NewCustomer(Asked):
    name: Name
    phones: list[Phone] = Field(min_length=1, max_length=20)
    kind: CustomerKind = "household"
    contact: Annotated[str, StringConstraints(max_length=120)] = ""
    division_id: Id | None = None
    address: Address = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    note: Note = ""


class CustomerEdit(Versioned):
    """What is left out stays as it is; ``phones`` are all of them, the main one first."""

    name: Name | None = None
    phones: list[Phone] | None = Field(default=None, min_length=1, max_length=20)
    kind: CustomerKind | None = None
    contact: Annotated[str, StringConstraints(max_length=120)] | None = None
    division_id: Id | None = None
    address: Address | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    note: Note | None = None
    language: Literal["zh-hans", "en"] | None = None
    wants_no_calls: bool | None = None
    calls_from: time | None = None
    calls_until: time | None = None


class NewAsset(Asked):
    """The serial number may be unknown on the phone; the station checks it on site. ``numbers`` are further ones, by the
    kinds of the line's handbook."""

    product_id: Id
    serial: Serial = ""
    numbers: dict[str, Serial] = Field(default={}, max_length=20)
    customer_id: Id | None = None
    made_on: date | None = None
    bought_on: date | None = None
    delivered_on: date | None = None
    installed_on: date | None = None
    in_use_on: date | None = None
    sold_by: Annotated[str, StringConstraints(max_length=120)] = ""
    has_invoice: bool = False
    has_warranty_card: bool = False


class AssetEdit(Versioned):
    """What is left out stays as it is, also of ``numbers``; an empty number is taken away."""

    product_id: Id | None = None
    serial: Serial | None = None
    numbers: dict[str, Serial] = Field(default={}, max_length=20)
    made_on: date | None = None
    bought_on: date | None = None
    delivered_on: date | None = None
    installed_on: date | None = None
    in_use_on: date | None = None
    sold_by: Annotated[str, StringConstraints(max_length=120)] | None = None
    has_invoice: bool | None = None
    has_warranty_card: bool | None = None


class NewOwner(Versioned):
    """``null`` puts it back to stock."""

    customer_id: Id | None
    reason: Reason


class WarrantyTold(Told):
    """The verdict and how it came about, step by step."""

    verdict: str
    title: str
    starts_on: date | None
    ends_on: date | None
    reasons: list[str]
    clause: list[str]

    @classmethod
    def of(cls, judged: Judgement) -> "WarrantyTold":
        return cls(
            verdict=judged.verdict.value,
            title=str(judged.verdict.label),
            starts_on=judged.starts_on,
            ends_on=judged.ends_on,
            reasons=list(judged.reasons),
            clause=list(judged.clause),
        )
