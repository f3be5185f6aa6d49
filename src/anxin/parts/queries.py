"""Read models: accounts, proposals, what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, DecimalField, ExpressionWrapper, F, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models import FaultCode
from anxin.kernel.models import Deadline, Outcome, Subject
from anxin.parts.kinds import Condition, Purpose
from anxin.parts.models import FaultPart, Fitting, Freight, Loan, Lot, Move, Part, Place, Posting
from anxin.parts.models.moves import MoveQuerySet
from anxin.people.models import User

# Up to so many days on the account, and beyond.
AGES: Sequence[tuple[str, int | None, str | Promise]] = (
    ("fresh", 30, _("up to 30 days")),
    ("settled", 90, _("31 to 90 days")),
    ("old", 180, _("91 to 180 days")),
    ("stale", None, _("longer than 180 days")),
)
_MONEY: Any = DecimalField(max_digits=14, decimal_places=2)
_NOUGHT = Decimal("0.00")


@dataclass(frozen=True)
class Age:
    """What has been on an account for so long; ``worth`` is yuan at the account's prices."""

    code: str
    title: str | Promise
    quantity: int
    worth: Decimal


@dataclass(frozen=True)
class Held:
    """One part in one condition on an account; ``since`` is when the oldest piece came. Values are yuan."""

    part: Part
    condition: str
    quantity: int
    cost: Decimal
    worth: Decimal
    since: datetime

    @property
    def title(self) -> str:
        return str(Condition(self.condition).label)


@dataclass(frozen=True)
class Account:
    """What somebody has, since when, and what it is worth."""

    places: Sequence[Place]
    held: Sequence[Held]
    ages: Sequence[Age]
    quantity: int
    cost: Decimal
    worth: Decimal
    open_loans: int
    owed: Decimal


def account_of(place: Place, *, at: datetime) -> Account:
    """The account the place belongs to, with all places on it, as it stands; four queries."""
    places = list(Place.objects.on_account_of(place).order_by("pk"))
    lots = Lot.objects.filter(place__in=[row.pk for row in places])
    held = _held(lots)
    loans = (
        Loan.objects.open()
        .on_account_of(place)
        .aggregate(
            quantity=Coalesce(Sum("open_quantity"), 0),
            value=Coalesce(Sum(_times("open_quantity", "unit_price")), _NOUGHT, output_field=_MONEY),
        )
    )
    return Account(
        places=places,
        held=held,
        ages=_ages(lots, at),
        quantity=sum(row.quantity for row in held),
        cost=sum((row.cost for row in held), _NOUGHT),
        worth=sum((row.worth for row in held), _NOUGHT),
        open_loans=loans["quantity"],
        owed=loans["value"],
    )


def _held(lots: QuerySet[Lot]) -> list[Held]:
    rows = list(
        lots.values("part", "condition")
        .annotate(
            pieces=Sum("quantity"),
            cost=Sum(_times("quantity", "unit_cost")),
            worth=Sum(_times("quantity", "unit_price")),
            first=Min("since"),
        )
        .order_by("first", "part", "condition")
    )
    parts = Part.objects.defer("terms").in_bulk({row["part"] for row in rows})
    return [
        Held(parts[row["part"]], row["condition"], row["pieces"], row["cost"], row["worth"], row["first"])
        for row in rows
    ]


def _ages(lots: QuerySet[Lot], at: datetime) -> list[Age]:
    sums: dict[str, Any] = {}
    within: dict[str, Q] = {}
    younger_than = Q()
    for code, days, _title in AGES:
        limit = None if days is None else at - timedelta(days=days)
        within[code] = younger_than & (Q() if limit is None else Q(since__gte=limit))
        younger_than = Q(since__lt=limit)
    for code, stretch in within.items():
        sums[f"{code}_quantity"] = Coalesce(Sum("quantity", filter=stretch), 0)
        worth = Sum(_times("quantity", "unit_price"), filter=stretch)
        sums[f"{code}_worth"] = Coalesce(worth, _NOUGHT, output_field=_MONEY)
    found = lots.aggregate(**sums)
    return [Age(code, title, found[f"{code}_quantity"], found[f"{code}_worth"]) for code, _days, title in AGES]


def _times(quantity: str, value: str) -> Any:
    return ExpressionWrapper(F(quantity) * F(value), output_field=_MONEY)


def open_loans(part_id: int, place: Place) -> QuerySet[Loan]:
    """The open loans of a part on the account of a place, the oldest first: what ``rules.allotted`` lays pieces on."""
    return Loan.objects.open().on_account_of(place).filter(part=part_id).order_by("borrowed_at", "pk")


def usual_parts(fault: FaultCode, family_id: int | None = None) -> list[FaultPart]:
    """What is usually changed for a fault, and fits the family where one is given."""
    rows = FaultPart.objects.filter(fault=fault, part__is_active=True).select_related("part").order_by("part__number")
    if family_id is None:
        return list(rows)
    fitting = set(Part.families.through.objects.filter(productfamily=family_id).values_list("part_id", flat=True))
    return [row for row in rows if row.part.fits_all or row.part_id in fitting]


def ledger(user: User) -> MoveQuerySet:
    """The lines somebody may see, with what a page shows of them."""
    rows = Move.objects.visible_to(user).select_related("part", "from_place", "to_place", "posting__by", "reversed_by")
    return rows.defer("part__terms")


def fittings_of(order: Subject) -> dict[int, Fitting]:
    """What was fitted out of stock, by the entry of the order."""
    rows = Fitting.objects.of(order).select_related("taken_from", "part").defer("part__terms")
    return {row.entry: row for row in rows}


def changed_in(asset_id: int) -> list[Fitting]:
    """The parts of a unit that were changed out of stock, the last first."""
    rows = Fitting.objects.filter(asset=asset_id).standing().select_related("part", "fitted_by", "taken_from")
    return list(rows.defer("part__terms").order_by("-fitted_at", "-pk"))


def title_of(number: str) -> str:
    """What the parts list calls it; empty for a number it does not have."""
    return Part.objects.filter(number=number.upper()).values_list("title", flat=True).first() or ""


def charge_of(loan_id: int, *, at: datetime) -> Posting | None:
    """What was charged on a loan at that moment, where it stands."""
    rows = Posting.objects.filter(subject_type=Loan.SUBJECT, subject_id=loan_id, event="loan.charged", at=at)
    return rows.filter(reversed_by=None).first()


def freight_noted(parcel_type: str, parcel_id: int, *, at: datetime) -> Freight | None:
    """What was noted of a parcel at that moment, where it stands."""
    return Freight.objects.standing().filter(**{parcel_type: parcel_id}, at=at).first()


def may_go_back(user: User, place: Place) -> QuerySet[Loan]:
    """What is open on the account of a place, with when it is ``due``. What has to go back comes first, and of that what is
    due first.
    """
    rows = Loan.objects.visible_to(user).open().clearable_from(place).with_due()
    has_to = ExpressionWrapper(_has_to_go_back(), output_field=BooleanField())
    return rows.annotate(has_to=has_to).order_by(F("has_to").desc(), F("due").asc(nulls_last=True), "borrowed_at", "pk")


def to_go_back(user: User, place: Place) -> QuerySet[Loan]:
    """What of it has to."""
    rows = Loan.objects.visible_to(user).open().clearable_from(place)
    return rows.filter(_has_to_go_back()).order_by("borrowed_at", "pk")


def _has_to_go_back() -> Q:
    """Old parts, what an order left over, and whatever a clock of the handbook has given warning of, as at the end of the
    year.
    """
    running = Deadline.objects.filter(subject_type=Loan.SUBJECT, outcome=Outcome.RUNNING)
    warned = Q(pk__in=running.filter(warned_at__isnull=False).values("subject_id"))
    return Q(purpose=Purpose.OLD_PART) | Q(left_over_at__isnull=False) | warned
