"""A car in the shop."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Late, LateFacts, Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.requests.models import ServiceRequest
from anxin.workshop.facts import ShopFacts
from anxin.workshop.gathering import LATE, gathered
from anxin.workshop.kinds import Method, OldParts, WaitsFor
from anxin.workshop.lifecycle import LIFECYCLE

# States a car can be in only after the customer signed.
WORKED_ON = [
    "dispatched",
    "working",
    "waiting",
    "checked",
    "inspected",
    "ready",
    "settled",
    "delivered",
]


class ShopOrderQuerySet(SubjectQuerySet["ShopOrder"]):
    def visible_to(self, user: User) -> Self:
        """A shop sees its own, whoever it is with; a technician those they lead."""
        return self.filter(scope_of(user).condition(station="station", region="region", technician="lead", line="line"))

    def open(self) -> Self:
        return self.filter(state__in=LIFECYCLE.open_states)

    def lock(self, pk: int, *, version: int | None = None) -> "ShopOrder":
        """The row, locked, with what its facts and sentences are made of, in one statement."""
        rows = self.select_related("request__customer", "request__asset", "station", "adviser", "lead")
        return super(ShopOrderQuerySet, rows).lock(pk, version=version)


class ShopOrder(Proved, Subject):
    """One stay of a car in a shop, for one request. Who comes without an appointment has no ``appointed_at``.

    ``lead`` is the lead repairer (主修工), the ``adviser`` whoever receives the car and hands it over. ``told_times`` counts
    how often the customer was told how it goes, ``repeats`` the failed inspections. Amounts are yuan and follow the
    lines beside them, so that a gate need not add them up; the checks do. ``agreed_total`` and ``billed_total`` are what
    the customer pays, without the shares of others.
    """

    SUBJECT = "shop_order"
    LIFECYCLE = LIFECYCLE

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="shop_orders")
    line = models.SlugField(max_length=32, db_index=False)  # that of the request
    kind = models.CharField(max_length=16)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="shop_orders", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    adviser = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    appointed_at = models.DateTimeField(null=True, blank=True)
    promised_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # What the customer wants, asked when the quote is made.
    is_customer_waiting = models.BooleanField(default=False)
    wants_wash = models.BooleanField(default=False)
    old_parts = models.CharField(max_length=8, choices=OldParts.choices, blank=True)
    payment = models.CharField(max_length=8, choices=Method.choices, blank=True)
    waits_for = models.CharField(max_length=8, choices=WaitsFor.choices, blank=True)
    waits_why = models.CharField(max_length=300, blank=True)
    waits_until = models.DateTimeField(null=True, blank=True)
    # What the last plan says: when it is done most likely, and since when the promise is in danger.
    likely_at = models.DateTimeField(null=True, blank=True)
    endangered_at = models.DateTimeField(null=True, blank=True)
    is_leader_checked = models.BooleanField(default=False)
    is_washed = models.BooleanField(default=False)
    told_times = models.PositiveSmallIntegerField(default=0)
    repeats = models.PositiveSmallIntegerField(default=0)
    parked = models.CharField(max_length=60, blank=True)
    agreed_total = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    billed_total = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    paid_total = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    next_service_on = models.DateField(null=True, blank=True)
    next_service_km = models.PositiveIntegerField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    end_reason = models.CharField(max_length=500, blank=True)

    objects = ShopOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("shop order")
        verbose_name_plural = _("shop orders")
        constraints = [
            models.CheckConstraint(name="shop_order_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.CheckConstraint(
                name="shop_order_waits_for_something_known",
                condition=Q(waits_for="") | (Q(waits_for__in=WaitsFor.values) & ~Q(waits_why="")),
            ),
            models.CheckConstraint(
                name="shop_order_waiting_says_for_what",
                condition=(Q(state="waiting") & ~Q(waits_for="")) | (~Q(state="waiting") & Q(waits_for="")),
            ),
            models.CheckConstraint(
                name="shop_order_only_what_waits_has_an_end_of_it",
                condition=Q(waits_until__isnull=True) | Q(state="waiting"),
            ),
            models.CheckConstraint(
                name="shop_order_only_a_promise_is_in_danger",
                condition=Q(endangered_at__isnull=True) | Q(promised_at__isnull=False),
            ),
            models.CheckConstraint(
                name="shop_order_wishes_known",
                condition=Q(old_parts__in=["", *OldParts.values], payment__in=["", *Method.values]),
            ),
            models.CheckConstraint(
                name="shop_order_received_means_who_and_when",
                condition=Q(received_at__isnull=True, received_by__isnull=True)
                | Q(received_at__isnull=False, received_by__isnull=False),
            ),
            models.CheckConstraint(
                name="shop_order_no_work_unsigned",
                condition=~Q(state__in=WORKED_ON) | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="shop_order_delivered_is_paid",
                condition=~Q(state="delivered")
                | Q(delivered_at__isnull=False, delivered_by__isnull=False, paid_total__gte=models.F("billed_total")),
            ),
            models.CheckConstraint(
                name="shop_order_gone_means_who_and_when",
                condition=~Q(state__in=["left", "closed"]) | Q(left_at__isnull=False, left_by__isnull=False),
            ),
            models.CheckConstraint(
                name="shop_order_not_done_says_why",
                condition=~Q(state__in=["no_show", "withdrawn", "unrepaired"]) | ~Q(end_reason=""),
            ),
            models.UniqueConstraint(
                name="shop_order_one_open_per_request",
                fields=["request"],
                condition=Q(state__in=LIFECYCLE.open_states),
            ),
        ]
        indexes = [
            models.Index(name="shop_order_by_station", fields=["station", "state", "-opened_at", "-id"]),
            models.Index(name="shop_order_by_line", fields=["line", "state", "-opened_at", "-id"]),
            models.Index(name="shop_order_by_time", fields=["-opened_at", "-id"]),
            models.Index(
                name="shop_order_of_day",
                fields=["station", "appointed_at"],
                condition=Q(appointed_at__isnull=False),
            ),
        ]

    @property
    def owed(self) -> Decimal:
        """What the customer still has to pay of the bill."""
        return self.billed_total - self.paid_total

    @property
    def plate(self) -> str:
        """As it was read at the reception; before that, as it stands on record."""
        reception = getattr(self, "reception", None)
        if reception is not None:
            return str(reception.plate)
        asset = self.request.asset
        numbers = asset.numbers.all() if asset else ()
        return next((row.number for row in numbers if row.kind == "plate"), "")

    def facts(self) -> ShopFacts:
        return gathered(self)

    def context(self) -> Late:
        return Late(
            shop=lambda: LateFacts(
                self.facts(), **{name: (lambda gather=gather: gather(self)) for name, gather in LATE.items()}
            ),
            request=lambda: self.request.facts(),
        )

    def moments(self) -> Mapping[str, datetime | None]:
        return {
            "appointed_at": self.appointed_at,
            "promised_at": self.promised_at,
            "received_at": self.received_at,
            "signed_at": self.signed_at,
            "delivered_at": self.delivered_at,
            "left_at": self.left_at,
        }

    def wider(self) -> tuple[tuple[str, int], ...]:
        return ((ServiceRequest.SUBJECT, self.request_id),)

    def place(self) -> Place:
        """With the adviser: whoever a handbook tells in person."""
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.adviser_id)
