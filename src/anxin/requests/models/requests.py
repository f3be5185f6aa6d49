"""A customer's matter."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models import FaultCode, Product
from anxin.customers.cover import judge_asset
from anxin.customers.models import Asset, Customer
from anxin.customers.warranty import Verdict
from anxin.evidence.models import Proved
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Late, Place, Subject, SubjectQuerySet
from anxin.people.models import Division, Region, Station, User
from anxin.people.visibility import scope_of
from anxin.requests.facts import RequestFacts
from anxin.requests.kinds import Channel, Kind, Origin
from anxin.requests.lifecycle import LIFECYCLE


class ServiceRequestQuerySet(SubjectQuerySet["ServiceRequest"]):
    def visible_to(self, user: User) -> Self:
        """All for the desk, the region's for its supervisor, the station's own, the technician's own."""
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="technician", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=LIFECYCLE.open_states)

    def lock(self, pk: int, *, version: int | None = None) -> "ServiceRequest":
        """The row, locked, with the customer and the set it is about, in one statement."""
        rows = self.select_related("customer", "asset", "product__family")
        return super(ServiceRequestQuerySet, rows).lock(pk, version=version)


class ServiceRequest(Proved, Subject):
    """One request, with the words it was reported in. Station, region and technician follow its work order."""

    SUBJECT = "service_request"
    LIFECYCLE = LIFECYCLE

    line = models.SlugField(max_length=32, db_index=False)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="requests")
    asset = models.ForeignKey(Asset, null=True, blank=True, on_delete=models.PROTECT, related_name="requests")
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact_name = models.CharField(max_length=120)
    contact_phone = models.CharField(max_length=32)
    division = models.ForeignKey(Division, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    symptom = models.TextField(_("symptom"), max_length=20_000)
    fault_code = models.ForeignKey(FaultCode, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    diagnosis = models.JSONField(default=list)  # answers to the handbook's questions: [{"question", "answer"}]
    special_needs = models.CharField(max_length=500, blank=True)
    wished_at = models.DateTimeField(null=True, blank=True)
    warranty = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.UNKNOWN)
    is_charge_standard_told = models.BooleanField(default=False)
    answer = models.TextField(max_length=4_000, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why it was refused or withdrawn
    repeats = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeated_by")

    # The call it came with: rings until it was answered, and when an enquiry was moved off the report line.
    rings = models.PositiveSmallIntegerField(null=True, blank=True)
    moved_line_at = models.DateTimeField(null=True, blank=True)

    # How it is served: the handbook's class, and the shop where that is an outside one.
    triage = models.SlugField(max_length=64, blank=True, db_index=False)
    outside_shop = models.CharField(max_length=120, blank=True)
    triaged_at = models.DateTimeField(null=True, blank=True)
    triaged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    # The work order that serves it, as people quote it; empty until there is one.
    order_number = models.CharField(max_length=32, blank=True)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    station = models.ForeignKey(
        Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    technician = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_urban = models.BooleanField(default=False)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    served_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Two-character pieces of number, name, phone, model, serial and words, for search in Chinese and everything else.
    terms = ArrayField(models.CharField(max_length=16), default=list)
    import_key = models.CharField(max_length=120, blank=True)

    objects = ServiceRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="service_request_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.CheckConstraint(name="service_request_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="service_request_origin_known", condition=Q(origin__in=Origin.values)),
            models.CheckConstraint(name="service_request_channel_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(name="service_request_warranty_known", condition=Q(warranty__in=Verdict.values)),
            models.CheckConstraint(
                name="service_request_closed_means_when", condition=~Q(state="closed") | Q(closed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="service_request_served_means_when", condition=~Q(state="served") | Q(served_at__isnull=False)
            ),
            models.CheckConstraint(
                name="service_request_not_done_means_why",
                condition=~Q(state__in=["refused", "withdrawn"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="service_request_station_means_region", condition=Q(station__isnull=True) | Q(region__isnull=False)
            ),
            models.CheckConstraint(
                name="service_request_triaged_means_when", condition=Q(triage="") | Q(triaged_at__isnull=False)
            ),
            models.CheckConstraint(
                name="service_request_shop_means_triaged", condition=Q(outside_shop="") | ~Q(triage="")
            ),
            models.UniqueConstraint(
                name="service_request_once_per_import", fields=["import_key"], condition=~Q(import_key="")
            ),
        ]
        indexes = [
            models.Index(name="request_recent", fields=["-registered_at", "-id"]),
            models.Index(name="request_by_state", fields=["state", "-registered_at", "-id"]),
            models.Index(name="request_by_station", fields=["station", "state", "-registered_at", "-id"]),
            models.Index(name="request_by_region", fields=["region", "state", "-registered_at", "-id"]),
            models.Index(name="request_by_line", fields=["line", "state", "-registered_at", "-id"]),
            # The last calls of whoever sits at the phone.
            models.Index(
                name="request_by_taker",
                fields=["registered_by", "-registered_at", "-id"],
                condition=Q(registered_by__isnull=False),
            ),
            models.Index(name="request_by_phone", fields=["contact_phone", "-registered_at"]),
            GinIndex(name="request_by_terms", fields=["terms"], fastupdate=False),
        ]

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """Said in each row of each list: Django's own goes through all kinds every time."""
        return str(Kind(self.kind).label)

    def facts(self) -> RequestFacts:
        return RequestFacts(
            number=self.number,
            kind=self.kind,
            origin=self.origin,
            channel=self.channel,
            state=self.state,
            is_urban=self.is_urban,
            warranty=self.warranty,
            has_asset=self.asset_id is not None,
            has_special_needs=bool(self.special_needs),
            is_repeat=self.repeats_id is not None,
            is_charge_standard_told=self.is_charge_standard_told,
            missing_data=self.missing_data(),
            rings=self.rings or 0,
            is_moved_line=self.moved_line_at is not None,
            triage=self.triage,
        )

    def context(self) -> dict[str, object]:
        return {"request": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return Late(
            registered_at=lambda: self.registered_at,
            wished_at=lambda: self.wished_at,
            served_at=lambda: self.served_at,
            warranty_ends_at=lambda: self.warranty_ends_at,
        )

    @property
    def warranty_ends_at(self) -> datetime | None:
        """The end of the warranty's last day, as far as the papers say; ``None`` while that is not known."""
        if self.asset is None:
            return None
        judged = judge_asset(self.asset, handbook_of(self).warranty, on=timezone.localdate(self.registered_at))
        if judged.ends_on is None:
            return None
        return timezone.make_aware(datetime.combine(judged.ends_on + timedelta(days=1), time()))

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.technician_id)

    def kindred(self, tie: str, since: datetime) -> "Iterable[ServiceRequest]":
        """Other requests about the same set, as far as they were taken up."""
        if tie != "asset" or self.asset_id is None:
            return ()
        rows = ServiceRequest.objects.filter(asset=self.asset_id, registered_at__gte=since)
        return rows.exclude(pk=self.pk).exclude(state__in=["refused", "withdrawn"]).order_by("pk")

    def missing_data(self) -> list[str]:
        """What the handbook wants to know for this kind of request, and nobody has asked for yet, by name."""
        kind = handbook_of(self).request_kind(self.kind)
        known = self.mandatory_data()
        return [name for name in (kind.mandatory if kind else ()) if not known.get(name)]

    def mandatory_data(self) -> dict[str, object]:
        """What a handbook can make a condition of dispatching (CUS-003-01, CUS-002-01), by name."""
        return {
            "registered_at": self.registered_at,
            "serial": self.asset.serial if self.asset else "",
            "purchase_date": self.asset.bought_on if self.asset else None,
            "wished_at": self.wished_at,
            "special_needs": self.special_needs,
            "contact_name": self.contact_name,
            "contact_phone": self.contact_phone,
            "address": self.address,
            "division": self.division_id,
            "product": self.product_id,
            "symptom": self.symptom,
        }
