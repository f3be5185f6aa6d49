"""What pages and programs ask about calls and complaints, as rows or plain data."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, DateTimeField, F, Q, QuerySet, When
from django.utils import timezone

from anxin.care import grades
from anxin.care.models import Complaint, FollowUp
from anxin.care.models.follow_ups import OPEN
from anxin.customers.models import Asset, Customer
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Subject
from anxin.people.models import RoleGrant, User
from anxin.people.roles import BY_CODE
from anxin.people.scopes import Scope
from anxin.workshop.actions.take_in import known_car
from anxin.workshop.models import ShopOrder


@dataclass(frozen=True)
class CallsWaiting:
    """What waits for whom: calls to be made now (again where nobody answered), and failed ones to be checked."""

    call_centre: int
    station: int
    to_recheck: int


def calls_to_make(user: User, *, by: str, at: datetime) -> QuerySet[FollowUp]:
    """The calls whose time has come and whose customer may be called at this hour, the oldest first; with the order and
    the customer's data in the same query.
    """
    return (
        FollowUp.objects.visible_to(user)
        .filter(by=by, state__in=OPEN, due_from__lte=at)
        .exclude(unwelcome_at(at))
        .select_related("work_order__request__customer", "shop_order__request", "station", "customer")
        .order_by("due_from", "pk")
    )


def with_contacts(rows: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """With whom to call about what, for a list: two queries for all of them."""
    return rows.select_related(
        "work_order__request", "shop_order__request", "customer", "asset__product", "station", "technician"
    ).prefetch_related("customer__phones")


def unwelcome_at(at: datetime) -> Q:
    """Customers who do not want to be called, or not at this hour; one who named a time is called then."""
    now = timezone.localtime(at).time()
    outside = Q(customer__calls_from__gt=now) | Q(customer__calls_until__lte=now)
    by_phone = ~Q(channel=FollowUp.Channel.VISIT)
    return by_phone & (Q(customer__wants_no_calls=True) | outside & Q(appointed_for=None))


def of_customer(user: User, customer: Customer) -> QuerySet[FollowUp]:
    """What was asked and will be asked of a customer: the open ones first, by their day, then the latest."""
    return _past_and_coming(FollowUp.objects.visible_to(user).filter(customer=customer))


def of_asset(user: User, asset: Asset) -> QuerySet[FollowUp]:
    """The same about one unit, whoever owned it."""
    return _past_and_coming(FollowUp.objects.visible_to(user).filter(asset=asset))


def of_shop_order(user: User, order: ShopOrder) -> QuerySet[FollowUp]:
    """The same about one stay in the shop."""
    return _past_and_coming(FollowUp.objects.visible_to(user).filter(shop_order=order))


def stay_about(user: User, text: str, *, line: str) -> ShopOrder | None:
    """The stay somebody speaks of, by its number, or the latest of a car by its plate or chassis number; as far as they
    see.
    """
    seen = ShopOrder.objects.visible_to(user).select_related("request", "station")
    named = seen.filter(number=text.strip().upper()).first()
    car = known_car(text, line) if named is None else None
    if car is None:
        return named
    return seen.filter(request__asset=car, received_at__isnull=False).order_by("-pk").first()


def _past_and_coming(rows: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    waiting = Case(When(state__in=OPEN, then=F("due_from")), output_field=DateTimeField())
    return with_contacts(rows).order_by(waiting.asc(nulls_last=True), F("called_at").desc(nulls_last=True), "-pk")


def said(user: User) -> QuerySet[FollowUp]:
    """Answered calls and visits, the latest first: the register of what customers say (FRM-001b-58)."""
    answered = FollowUp.objects.visible_to(user).exclude(answers=[])
    return with_contacts(answered).order_by("-called_at", "-pk")


def asked(subject: Subject, plans: Collection[str]) -> Collection[str]:
    """Of the plans those whose calls about the subject are over: answered, decided or given up. A call that failed and
    still waits for the supervisor's check is not.
    """
    if not isinstance(subject, WorkOrder | ShopOrder):
        return ()
    rows = subject.follow_ups.filter(plan__in=plans).values_list("plan", "state", "is_decisive")
    waiting = {plan for plan, state, is_decisive in rows if state in OPEN or (state == "failed" and is_decisive)}
    return {plan for plan, _, _ in rows} - waiting


def calls_to_recheck(user: User) -> QuerySet[FollowUp]:
    """Failed calls that wait for the regional supervisor (APR-002-12), the oldest first."""
    return (
        FollowUp.objects.visible_to(user)
        .filter(state="failed", is_decisive=True)
        .select_related("work_order__request__customer", "work_order__station")
        .order_by("called_at", "pk")
    )


def calls_waiting(user: User, *, at: datetime) -> CallsWaiting:
    """One query for the numbers on a home page."""
    waiting = Q(state__in=["due", "unreachable"], due_from__lte=at)
    found = FollowUp.objects.visible_to(user).aggregate(
        call_centre=Count("pk", filter=waiting & Q(by=FollowUp.By.CALL_CENTRE)),
        station=Count("pk", filter=waiting & Q(by=FollowUp.By.STATION)),
        to_recheck=Count("pk", filter=Q(state="failed", is_decisive=True)),
    )
    return CallsWaiting(**found)


def possible_handlers(complaint: Complaint) -> list[User]:
    """Who may be given the complaint: in a role its class allows, where the complaint is. One query."""
    allowed = grades.grade_of(handbook_of(complaint), complaint.grade).handler_roles
    reaching = RoleGrant.objects.none()
    for code in allowed:
        role = BY_CODE.get(code)
        if role is None or "complaint.handle" not in role.may:
            continue
        match role.scope:
            case Scope.ALL:
                reaching |= RoleGrant.objects.filter(role=code)
            case Scope.REGION:
                reaching |= RoleGrant.objects.filter(role=code, region=complaint.region_id or 0)
            case Scope.STATION:
                reaching |= RoleGrant.objects.filter(role=code, station=complaint.station_id or 0)
            case _:
                continue
    return list(User.objects.filter(is_active=True, pk__in=reaching.values("user")).order_by("name", "pk"))
