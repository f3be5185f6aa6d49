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
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from anxin.customers.models import Alert, Asset, Customer, CustomerPhone
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
    return (
        Customer.objects.visible_to(user)
        .filter(pk__in=matching.values("customer_id"))
        .select_related("division__parent__parent__parent")
        .prefetch_related(
            Prefetch("phones", CustomerPhone.objects.order_by("-is_main", "pk")),
            Prefetch(
                "assets", Asset.objects.visible_to(user).select_related("product__family").order_by("-bought_on", "pk")
            ),
        )
        .order_by("pk")[:MOST_CUSTOMERS]
    )


def by_serial(text: str, user: User) -> QuerySet[Asset]:
    """The units with this serial number, or beginning with it."""
    serial = text.strip().upper()
    found = Asset.objects.visible_to(user).select_related("product__family", "customer")
    return found.filter(serial__startswith=serial).order_by("serial", "pk")[:MOST_CUSTOMERS] if serial else found.none()


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
    return Alert.objects.filter(asset__in=seen).select_related("asset__product", "asset__customer")


_COLUMNS = {
    Alert.Kind.MAINTENANCE: ("last_maintained_on", "maintenance_months"),
    Alert.Kind.INSPECTION: ("last_inspected_on", "inspection_months"),
}
