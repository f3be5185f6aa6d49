"""A set that goes back to the factory."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Asset
from anxin.evidence.models import Proved
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.kernel.models import Held, Late, Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.requests.models import ServiceRequest
from anxin.workshop.factory.facts import ReturnedFacts
from anxin.workshop.factory.kinds import Category, Cause, Disposition, FreightPayer, Liable
from anxin.workshop.factory.lifecycle import FACTORY_RETURN, IN_HOUSE

_ALONG = ("asset__product__family", "replacement", "request__customer", "work_order", "station")
# States that only a permission leads to.
PERMITTED = ["permitted", "packed", "sent", "disputed", *IN_HOUSE, "sent_back", "handed_over", "cleared"]


class FactoryReturnQuerySet(SubjectQuerySet["FactoryReturn"]):
    def visible_to(self, user: User) -> Self:
        """A station sees its own, a technician those they began."""
        reach = scope_of(user)
        return self.filter(reach.condition(station="station", region="region", technician="opened_by", line="line"))

    def open(self) -> Self:
        return self.filter(state__in=FACTORY_RETURN.open_states)

    def in_house(self) -> Self:
        return self.filter(state__in=IN_HOUSE)

    def of_asset(self, asset_id: int) -> Self:
        """Those in which it went away, and the one in which it was given in exchange."""
        return self.filter(Q(asset=asset_id) | Q(replacement=asset_id))

    def lock(self, pk: int, *, version: int | None = None) -> "FactoryReturn":
        """The row, locked, with what its facts and sentences are made of, in one statement."""
        return super(FactoryReturnQuerySet, self.select_related(*_ALONG)).lock(pk, version=version)


class FactoryReturn(Proved, Subject):
    """One set, from the application to the hand-over. Each set has a return of its own: nothing can be over-reported.

    The status sheet (返厂机状态鉴定单) is ``category``, the two faults, ``bad_parts`` and ``preliminary``; the second decision
    ``liable``, ``charge`` (yuan) and ``decision``. ``replacement`` is the set given in exchange. ``ticks`` maps a
    checklist of the handbook to what was ticked of it. ``note`` says why it was given back, disputed or ended.
    """

    SUBJECT = "factory_return"
    LIFECYCLE = FACTORY_RETURN

    line = models.SlugField(max_length=32, db_index=False)
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="factory_returns")
    request = models.ForeignKey(
        ServiceRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="factory_returns"
    )
    work_order = models.ForeignKey(
        WorkOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="factory_returns"
    )
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    category = models.CharField(max_length=8, choices=Category.choices)
    cause = models.CharField(max_length=8, choices=Cause.choices)
    visible_fault = models.CharField(max_length=500, blank=True)
    hidden_fault = models.CharField(max_length=500, blank=True)
    accessories = models.CharField(max_length=300, blank=True)
    is_complete = models.BooleanField(default=False)
    bad_parts = models.CharField(max_length=300, blank=True)
    preliminary = models.CharField(max_length=8, choices=Liable.choices, blank=True)
    ticks = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    liable = models.CharField(max_length=8, choices=Liable.choices, blank=True)
    charge = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    decision = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # Who of the liable party agreed to the charge, and who wrote it down.
    agreed_with = models.CharField(max_length=120, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    packed_at = models.DateTimeField(null=True, blank=True)
    packed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    carrier = models.CharField(max_length=60, blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    freight_payer = models.CharField(max_length=8, choices=FreightPayer.choices, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    whereabouts = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_seal_intact = models.BooleanField(default=False)
    is_sheet_on_box = models.BooleanField(default=False)
    shelf = models.CharField(max_length=60, blank=True)
    finding = models.CharField(max_length=500, blank=True)
    disposition = models.CharField(max_length=8, choices=Disposition.choices, blank=True)
    appraised_at = models.DateTimeField(null=True, blank=True)
    appraised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    work_done = models.CharField(max_length=1_000, blank=True)
    repaired_at = models.DateTimeField(null=True, blank=True)
    repaired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    replacement = models.ForeignKey(
        Asset, null=True, blank=True, on_delete=models.PROTECT, related_name="given_in_exchange"
    )
    repeats = models.PositiveSmallIntegerField(default=0)
    tested_at = models.DateTimeField(null=True, blank=True)
    tested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    back_carrier = models.CharField(max_length=60, blank=True)
    back_tracking = models.CharField(max_length=60, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    handed_to = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = FactoryReturnQuerySet.as_manager()

    class Meta:
        verbose_name = _("return to the factory")
        verbose_name_plural = _("returns to the factory")
        constraints = [
            models.CheckConstraint(name="factory_return_state_known", condition=Q(state__in=FACTORY_RETURN.codes())),
            models.CheckConstraint(
                name="factory_return_sheet_known",
                condition=Q(
                    category__in=Category.values,
                    cause__in=Cause.values,
                    preliminary__in=["", *Liable.values],
                ),
            ),
            models.CheckConstraint(
                name="factory_return_decision_known",
                condition=Q(
                    liable__in=["", *Liable.values],
                    disposition__in=["", *Disposition.values],
                    freight_payer__in=["", *FreightPayer.values],
                ),
            ),
            models.CheckConstraint(
                name="factory_return_permitted_before_it_moves",
                condition=~Q(state__in=PERMITTED) | (Q(decided_at__isnull=False) & ~Q(liable="")),
            ),
            models.CheckConstraint(
                name="factory_return_others_agree_to_pay_first",
                condition=~Q(state__in=PERMITTED) | Q(liable="company") | Q(agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="factory_return_sent_can_be_traced",
                condition=Q(sent_at__isnull=True) | (~Q(carrier="") & ~Q(tracking="") & ~Q(freight_payer="")),
            ),
            models.CheckConstraint(
                name="factory_return_not_done_says_why",
                condition=~Q(state__in=["refused", "withdrawn", "disputed", "cleared"]) | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="factory_return_ended_means_when",
                condition=Q(state__in=FACTORY_RETURN.open_states, ended_at__isnull=True)
                | (~Q(state__in=FACTORY_RETURN.open_states) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="factory_return_exchanged_for_another", condition=~Q(replacement=models.F("asset"))
            ),
            models.UniqueConstraint(
                name="factory_return_one_open_per_set",
                fields=["asset"],
                condition=Q(state__in=FACTORY_RETURN.open_states),
            ),
        ]
        indexes = [
            models.Index(name="factory_return_by_time", fields=["-opened_at", "-id"]),
            models.Index(name="factory_return_by_state", fields=["state", "-opened_at", "-id"]),
            models.Index(name="factory_return_by_station", fields=["station", "-opened_at", "-id"]),
        ]

    @property
    def going_back(self) -> Asset:
        """The set that is handed over in the end."""
        return self.replacement or self.asset

    def held(self) -> Held:
        ticks = {name: frozenset(items) for name, items in self.ticks.items()}
        return replace(super().held(), ticks=ticks)

    def facts(self) -> ReturnedFacts:
        return ReturnedFacts(
            number=self.number,
            state=self.state,
            category=self.category,
            cause=self.cause,
            family=self.asset.product.family.code,
            has_request=self.request_id is not None,
            has_work_order=self.work_order_id is not None,
            is_complete=self.is_complete,
            has_visible_fault=bool(self.visible_fault),
            has_hidden_fault=bool(self.hidden_fault),
            has_bad_parts=bool(self.bad_parts),
            preliminary=self.preliminary,
            liable=self.liable,
            charge=float(self.charge),
            is_charge_agreed=self.agreed_at is not None,
            is_seal_intact=self.is_seal_intact,
            is_sheet_on_box=self.is_sheet_on_box,
            disposition=self.disposition,
            is_exchanged=self.replacement_id is not None,
            is_tested_by_another=self.tested_by_id != self.repaired_by_id,
            repeats=self.repeats,
            days_in_house=self.days_in_house,
        )

    @property
    def days_in_house(self) -> float:
        """Since it came into stock, until it left again."""
        if self.received_at is None:
            return 0.0
        return ((self.returned_at or self.ended_at or clock.now()) - self.received_at).total_seconds() / 86_400

    def context(self) -> Late:
        return Late(returned=lambda: self.facts())

    def moments(self) -> Mapping[str, datetime | None]:
        return {
            "opened_at": self.opened_at,
            "applied_at": self.applied_at,
            "sent_at": self.sent_at,
            "received_at": self.received_at,
            "returned_at": self.returned_at,
        }

    def wider(self) -> tuple[tuple[str, int], ...]:
        known = ((ServiceRequest.SUBJECT, self.request_id), (WorkOrder.SUBJECT, self.work_order_id))
        return tuple((kind, pk) for kind, pk in known if pk is not None)

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.opened_by_id)
