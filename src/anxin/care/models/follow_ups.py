"""What customers are asked afterwards, and what they say."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.care.facts import FollowUpFacts
from anxin.care.lifecycle import FOLLOW_UP
from anxin.customers.models import Asset, Customer
from anxin.evidence.models import Proved
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import FollowUpPlan
from anxin.kernel.errors import NotFound, StalePage
from anxin.kernel.models import Late, Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.workshop.models import ShopOrder

OPEN = ("due", "unreachable")


class FollowUpQuerySet(SubjectQuerySet["FollowUp"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="technician", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def lock(self, pk: int, *, version: int | None = None) -> "FollowUp":
        """The row, locked behind its order: whoever touches both takes the order first, so nobody waits in a ring."""
        found = self.filter(pk=pk).values("work_order", "shop_order").first()
        if found is None:
            raise NotFound(what=_("call-back"), key=pk)
        if found["work_order"]:
            WorkOrder.objects.lock(found["work_order"])
        if found["shop_order"]:
            ShopOrder.objects.lock(found["shop_order"])
        rows = self.select_for_update(of=("self",)).select_related(
            "work_order__request", "shop_order__request", "customer", "asset__product__family"
        )
        row = rows.get(pk=pk)
        if version is not None and version != row.version:
            raise StalePage(seen=version, current=row.version)
        return row


class FollowUp(Proved, Subject):
    """One call or visit: about a finished order (100 % by the call centre, FUP-002-02) or a car that has left the shop
    (FUP-004-01), about a unit, or to a customer.

    ``plan`` is the handbook's entry that asked for it, ``member`` its place in the series; ``answers`` are those to its
    questions. Those about an order are told of the order. Its closing and its fee hang on the decisive one; others
    (the station's own, those after a crisis) are asked beside it. It is to be made from ``due_from`` until ``due_by``.
    """

    SUBJECT = "follow_up"
    LIFECYCLE = FOLLOW_UP

    class By(models.TextChoices):
        CALL_CENTRE = "call_centre", _("call centre")
        STATION = "station", _("station")

    class Channel(models.TextChoices):
        PHONE = "phone", _("by phone")
        VISIT = "visit", _("by a visit")
        SMS = "sms", _("by a text message")

    work_order = models.ForeignKey(
        WorkOrder, null=True, blank=True, on_delete=models.CASCADE, related_name="follow_ups", db_index=False
    )
    shop_order = models.ForeignKey(
        ShopOrder, null=True, blank=True, on_delete=models.CASCADE, related_name="follow_ups", db_index=False
    )
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="follow_ups")
    asset = models.ForeignKey(Asset, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    line = models.SlugField(max_length=32, db_index=False)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    technician = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.SlugField(max_length=64)
    member = models.CharField(max_length=16, blank=True)
    by = models.CharField(max_length=12, choices=By.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.PHONE)
    is_decisive = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    answers = models.JSONField(default=list)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 (bad) to 5 (good)
    remark = models.CharField(max_length=500, blank=True)
    counted_from = models.DateField()  # the day of the event, or the unit's date
    due_from = models.DateTimeField()
    due_by = models.DateTimeField()
    # The better time the customer named.
    appointed_for = models.DateTimeField(null=True, blank=True)
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recheck_note = models.CharField(max_length=500, blank=True)
    rechecked_at = models.DateTimeField(null=True, blank=True)
    rechecked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    # Empty where the program gave it up by the handbook.
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    drop_reason = models.CharField(max_length=300, blank=True)
    # Two-character pieces of what was said, and of whom, for the register of what customers say.
    terms = ArrayField(models.CharField(max_length=16), default=list)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work_order", "plan", "member"], name="follow_up_once_per_order"),
            models.UniqueConstraint(fields=["shop_order", "plan", "member"], name="follow_up_once_per_shop_order"),
            models.CheckConstraint(
                name="follow_up_about_one_order_at_most", condition=Q(work_order=None) | Q(shop_order=None)
            ),
            models.UniqueConstraint(
                fields=["asset", "plan", "member"],
                name="follow_up_once_per_unit",
                condition=Q(work_order__isnull=True, shop_order__isnull=True, asset__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["customer", "plan", "member"],
                name="follow_up_once_per_customer",
                condition=Q(work_order__isnull=True, shop_order__isnull=True, asset__isnull=True),
            ),
            models.UniqueConstraint(fields=["work_order"], name="follow_up_one_decides", condition=Q(is_decisive=True)),
            models.CheckConstraint(
                name="follow_up_decisive_means_about_an_order", condition=Q(is_decisive=False) | ~Q(work_order=None)
            ),
            models.CheckConstraint(
                name="follow_up_made_by_somebody_known", condition=Q(by__in=["call_centre", "station"])
            ),
            models.CheckConstraint(name="follow_up_channel_known", condition=Q(channel__in=["phone", "visit", "sms"])),
            models.CheckConstraint(name="follow_up_state_known", condition=Q(state__in=FOLLOW_UP.codes())),
            models.CheckConstraint(name="follow_up_due_after_it_begins", condition=Q(due_by__gte=F("due_from"))),
            models.CheckConstraint(
                name="follow_up_satisfaction_from_1_to_5",
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="follow_up_appointed_means_who",
                condition=Q(appointed_for=None, appointed_by=None) | ~Q(appointed_for=None) & ~Q(appointed_by=None),
            ),
            models.CheckConstraint(
                name="follow_up_called_means_who_and_when",
                condition=~Q(state__in=["passed", "failed", "confirmed", "refuted"])
                | Q(called_at__isnull=False, called_by__isnull=False),
            ),
            models.CheckConstraint(
                name="follow_up_rechecked_means_who_when_and_why",
                condition=~Q(state__in=["confirmed", "refuted"])
                | (Q(rechecked_at__isnull=False, rechecked_by__isnull=False) & ~Q(recheck_note="")),
            ),
            models.CheckConstraint(
                name="follow_up_dropped_means_when_and_why",
                condition=Q(state="dropped", dropped_at__isnull=False) & ~Q(drop_reason="")
                | ~Q(state="dropped") & Q(dropped_at=None, dropped_by=None, drop_reason=""),
            ),
        ]
        indexes = [
            models.Index(name="follow_up_by_state", fields=["by", "state", "due_from"]),
            models.Index(name="follow_up_open", fields=["due_from", "id"], condition=Q(state__in=OPEN)),
            models.Index(name="follow_up_called", fields=["called_at"], condition=Q(called_at__isnull=False)),
            GinIndex(name="follow_up_by_terms", fields=["terms"], fastupdate=False),
        ]

    @property
    def told_of(self) -> Subject:
        """Whose timeline tells of it, and whose clocks it starts and stops: its order, else itself."""
        return self.job or self

    @property
    def job(self) -> WorkOrder | ShopOrder | None:
        """The order of a visit or of the shop it is about, if it is about one."""
        return self.work_order or self.shop_order

    @property
    def order(self) -> WorkOrder:
        """The order it is about, where it is about one."""
        assert self.work_order
        return self.work_order

    @property
    def described(self) -> FollowUpPlan | None:
        """What the handbook says of it."""
        return handbook_of(self).plan(self.plan)

    @property
    def contact_name(self) -> str:
        if self.job:
            return self.job.request.contact_name
        return self.customer.contact or self.customer.name

    @property
    def contact_phone(self) -> str:
        """Where the customer is called: as the matter says, else the customer's main number."""
        if self.job:
            return self.job.request.contact_phone
        phones = sorted(self.customer.phones.all(), key=lambda phone: (not phone.is_main, phone.pk))
        return phones[0].number if phones else ""

    @property
    def is_unwanted(self) -> bool:
        """The customer does not want to be called."""
        return self.channel != self.Channel.VISIT and self.customer.wants_no_calls

    def is_late(self, at: datetime) -> bool:
        return self.state in OPEN and self.due_by < at

    def facts(self) -> FollowUpFacts:
        return FollowUpFacts(
            number=self.number,
            state=self.state,
            plan=self.plan,
            member=self.member,
            by=self.by,
            channel=self.channel,
            attempts=self.attempts,
            is_of_order=self.job is not None,
            has_unit=self.asset_id is not None,
            customer_kind=self.customer.kind,
            product_family=self.asset.product.family.code if self.asset else "",
            units=self.customer.assets.count(),
        )

    def context(self) -> Mapping[str, Any]:
        return Late(follow_up=self.facts)

    def moments(self) -> dict[str, datetime | None]:
        return {"due_from": self.due_from, "due_by": self.due_by, "appointed_for": self.appointed_for}

    def wider(self) -> tuple[tuple[str, int], ...]:
        if self.shop_order_id:
            return ((ShopOrder.SUBJECT, self.shop_order_id),)
        return ((WorkOrder.SUBJECT, self.work_order_id),) if self.work_order_id else ()

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.technician_id)


class Rating(models.Model):
    """The customer's rating, the last step of every order (FUP-002-01)."""

    work_order = models.OneToOneField(WorkOrder, on_delete=models.CASCADE, related_name="rating")
    stars = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500, blank=True)
    rated_at = models.DateTimeField()
    # Empty where the customer rated by the link.
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.CheckConstraint(name="rating_from_1_to_5", condition=Q(stars__range=(1, 5)))]

    def __str__(self) -> str:
        return f"{self.stars}/5"
