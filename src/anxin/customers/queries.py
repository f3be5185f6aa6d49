"""Who is on the phone, and what they own."""

from datetime import date, timedelta

from django.db.models import (
    DateField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    Prefetch,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from anxin.customers.models import Alert, Asset, AssetNumber, Customer, CustomerPhone
from anxin.customers.phones import tidy
from anxin.people.models import User

MOST_CUSTOMERS = 20
LEAST_DIGITS = 4


def by_phone(text: str, user: User) -> QuerySet[Customer]:
    """The customers behind a number, or behind the beginning of one while it is typed; their units come along.

    Nothing for fewer than four digits. An extension may be left out.
    """
    number = tidy(text)
    if len(number.replace("-", "")) < LEAST_DIGITS:
        return Customer.objects.none()
    matching = CustomerPhone.objects.filter(number__startswith=number)
    return _with_everything(Customer.objects.visible_to(user).filter(pk__in=matching.values("customer_id")), user)


def _with_everything(rows: QuerySet[Customer], user: User) -> QuerySet[Customer]:
    """Their numbers and units come along."""
    return (
        rows.select_related("division__parent__parent__parent")
        .prefetch_related(
            Prefetch("phones", CustomerPhone.objects.order_by("-is_main", "pk")),
            Prefetch(
                "assets", Asset.objects.visible_to(user).select_related("product__family").order_by("-bought_on", "pk")
            ),
        )
        .order_by("pk")[:MOST_CUSTOMERS]
    )


def by_serial(text: str, user: User) -> QuerySet[Asset]:
    """The units with this number, or beginning with it: the serial number, or any other they bear (CUS-000-01)."""
    found = Asset.objects.visible_to(user).select_related("product__family", "customer").prefetch_related("numbers")
    return found.filter(bearing(text)).order_by("serial", "pk")[:MOST_CUSTOMERS]


def bearing(text: str, path: str = "") -> Q:
    """The condition that a unit bears a number beginning so; nothing meets it where nothing is asked.

    ``path`` leads to the unit, for rows of something else (``"assets__"``).
    """
    number = text.strip().upper()
    if not number:
        return Q(pk__in=[])
    others = AssetNumber.objects.filter(number__startswith=number).values("asset_id")
    return Q(**{f"{path}serial__startswith": number}) | Q(**{f"{path}pk__in": others})


def by_any_number(text: str, user: User) -> QuerySet[Customer]:
    """The customers behind a phone number; where there are none, those who own a unit that bears it."""
    found = by_phone(text, user)
    number = text.strip()
    if len(number) < LEAST_DIGITS or found.exists():
        return found
    owners = Asset.objects.visible_to(user).filter(bearing(number), customer__isnull=False)
    return _with_everything(Customer.objects.visible_to(user).filter(pk__in=owners.values("customer_id")), user)


def due_for_service(kind: Alert.Kind, *, on: date, lead_days: int) -> QuerySet[Asset]:
    """Units whose maintenance or inspection falls due by ``on + lead_days``, with ``due_on``, soonest first.

    The interval is the model's (CUS-002-18), counted from the last time, else from the purchase, else from the
    factory date. Without an interval or a date nothing falls due.
    """
    last, months = _COLUMNS[kind]
    started = Coalesce(F(last), F("bought_on"), F("made_on"), output_field=DateField())
    interval = Func(Value(0), F(f"product__{months}"), function="make_interval", output_field=DurationField())
    due = Cast(ExpressionWrapper(started + interval, output_field=DateTimeField()), DateField())
    return (
        Asset.objects.filter(**{f"product__{months}__isnull": False})
        .annotate(due_on=due)
        .filter(due_on__lte=on + timedelta(days=lead_days))
        .select_related("product", "customer")
        .order_by("due_on", "pk")
    )


def alerts_seen(user: User) -> QuerySet[Alert]:
    """Proposals for the units somebody sees, decided or not."""
    seen = Asset.objects.visible_to(user)
    return Alert.objects.filter(asset__in=seen).select_related("asset__product__family", "asset__customer")


_COLUMNS = {
    Alert.Kind.MAINTENANCE: ("last_maintained_on", "maintenance_months"),
    Alert.Kind.INSPECTION: ("last_inspected_on", "inspection_months"),
}
