"""Parts sold: out of the store, or out of what somebody has on loan; and the money for them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Customer
from anxin.evidence.models import Proved
from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import PartsSaleFacts
from anxin.parts.kinds import SaleKind, Terms
from anxin.parts.lifecycle import PARTS_SALE
from anxin.parts.models.loans import Loan
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.parts.models.remitted import Remitted
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class PartsSaleQuerySet(SubjectQuerySet["PartsSale"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=PARTS_SALE.open_states)


class PartsSale(Proved, Subject):
    """Parts for money (003 §4.2, 000 §六.6): to a station, or to a ``customer``, at the published price.

    ``buyer`` is what the buyer was called. ``person`` answers for it: who borrowed the pieces, or guarantees the money.
    Reported pieces of a loan lie in ``held_in``, on the borrower's account, until they are written off. ``total`` is yuan.
    """

    SUBJECT = "parts_sale"
    LIFECYCLE = PARTS_SALE

    line = models.SlugField(max_length=32)
    kind = models.CharField(max_length=8, choices=SaleKind.choices)
    terms = models.CharField(max_length=12, choices=Terms.choices)
    buyer = models.CharField(max_length=120)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    held_in = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2_000)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    carrier = models.CharField(max_length=60, blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    # When the user got them; the handbook counts the time for the report from here.
    sold_at = models.DateTimeField(null=True, blank=True)
    sold_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # While a payment stands.
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=500, blank=True)

    objects = PartsSaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("sale of parts")
        constraints = [
            models.CheckConstraint(name="parts_sale_state_known", condition=Q(state__in=PARTS_SALE.codes())),
            models.CheckConstraint(name="parts_sale_kind_known", condition=Q(kind__in=SaleKind.values)),
            models.CheckConstraint(name="parts_sale_terms_known", condition=Q(terms__in=Terms.values)),
            models.CheckConstraint(name="parts_sale_total_not_negative", condition=Q(total__gte=0)),
            models.CheckConstraint(
                name="parts_sale_of_a_loan_is_paid_by_the_borrower",
                condition=~Q(kind=SaleKind.LOAN) | Q(terms=Terms.FIRST, customer__isnull=True),
            ),
            models.CheckConstraint(
                name="parts_sale_collected_means_by_whom", condition=~Q(terms=Terms.COLLECTED) | Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="parts_sale_leaves_when_it_is_paid",
                condition=~(Q(state="to_send", terms=Terms.FIRST) | Q(state__in=["to_write_off", "done"]))
                | Q(paid_at__isnull=False),
            ),
            models.CheckConstraint(
                name="parts_sale_paid_means_who_and_when",
                condition=Q(paid_at__isnull=True, paid_by__isnull=True)
                | Q(paid_at__isnull=False, paid_by__isnull=False),
            ),
            models.CheckConstraint(
                name="parts_sale_sent_can_be_traced",
                condition=Q(sent_at__isnull=True) | Q(kind=SaleKind.LOAN) | (~Q(carrier="") & ~Q(tracking="")),
            ),
            models.CheckConstraint(
                name="parts_sale_reported_after_it_was_sold",
                condition=Q(reported_at__isnull=True) | Q(sold_at__isnull=False),
            ),
            models.CheckConstraint(
                name="parts_sale_ended_means_when",
                condition=Q(state__in=PARTS_SALE.open_states, ended_at__isnull=True)
                | (~Q(state__in=PARTS_SALE.open_states) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="parts_sale_ended_early_says_why",
                condition=~Q(state__in=["refused", "withdrawn", "returned"]) | ~Q(ended_why=""),
            ),
        ]
        indexes = [
            models.Index(name="parts_sale_by_state", fields=["state", "-asked_at", "-id"]),
            models.Index(name="parts_sale_by_time", fields=["-asked_at", "-id"]),
        ]

    @property
    def is_from_loan(self) -> bool:
        return self.kind == SaleKind.LOAN

    def facts(self) -> PartsSaleFacts:
        return PartsSaleFacts(
            number=self.number,
            state=self.state,
            kind=self.kind,
            terms=self.terms,
            is_to_customer=self.customer_id is not None,
            is_by_the_store=self.asked_by.has("parts.keep"),
            is_paid=self.paid_at is not None,
            total=float(self.total),
        )

    def context(self) -> dict[str, object]:
        return {"parts_sale": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {
            "asked_at": self.asked_at,
            "agreed_at": self.agreed_at,
            "sold_at": self.sold_at,
            "paid_at": self.paid_at,
            "sent_at": self.sent_at,
        }

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class PartsSaleLine(models.Model):
    """So many of one part at ``unit_price`` yuan each, agreed when it was asked for; of a loan, where it comes from one.

    ``sold`` is how many of a loan were reported as sold, ``user_price`` what the user paid for one of them.
    """

    sale = models.ForeignKey(PartsSale, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    loan = models.ForeignKey(Loan, null=True, blank=True, on_delete=models.PROTECT, related_name="sale_lines")
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=12, decimal_places=2)
    sold = models.PositiveIntegerField(null=True, blank=True)
    user_price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    serials = ArrayField(models.CharField(max_length=64), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="parts_sale_names_a_part_once", fields=["sale", "part"], condition=Q(loan__isnull=True)
            ),
            models.UniqueConstraint(name="parts_sale_names_a_loan_once", fields=["sale", "loan"]),
            models.CheckConstraint(name="parts_sale_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(name="parts_sale_price_not_negative", condition=Q(unit_price__gte=0)),
            models.CheckConstraint(
                name="parts_sale_sells_no_more_than_agreed", condition=Q(sold__isnull=True) | Q(sold__lte=F("quantity"))
            ),
            models.CheckConstraint(
                name="parts_sale_user_price_not_negative", condition=Q(user_price__isnull=True) | Q(user_price__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id}"

    @property
    def counting(self) -> int:
        """How many are to be paid."""
        return self.quantity if self.sold is None else self.sold

    @property
    def value(self) -> Decimal:
        return self.counting * self.unit_price


class PartsPayment(Remitted):
    """Money for one sale, as finance noted it.

    ``reference`` is the remittance's; each sale is remitted separately (FEE-003-17).
    """

    OF = "sale"

    sale = models.ForeignKey(PartsSale, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("payment for parts")
        constraints = [
            models.CheckConstraint(
                name="parts_payment_comes_in_or_is_reversed",
                condition=Q(reverses__isnull=True, amount__gte=0)
                | (Q(reverses__isnull=False, amount__lte=0) & ~Q(note="")),
            ),
            models.CheckConstraint(name="parts_payment_can_be_traced", condition=~Q(reference="")),
        ]
        indexes = [models.Index(name="parts_payment_by_reference", fields=["reference"])]

    def __str__(self) -> str:
        return f"{self.sale_id} {self.amount}"
