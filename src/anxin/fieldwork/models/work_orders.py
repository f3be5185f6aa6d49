"""A job for a station and its technician."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.customers.warranty import Verdict
from anxin.evidence.models import Proved
from anxin.evidence.models.evidence import EvidenceQuerySet
from anxin.fieldwork.facts import OrderFacts
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.own_facts import Context
from anxin.kernel.models import Held, Late, LateFacts, Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.requests.models import ServiceRequest

if TYPE_CHECKING:
    from anxin.fieldwork.models.visits import Visit


class WorkOrderQuerySet(SubjectQuerySet["WorkOrder"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="technician", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=LIFECYCLE.open_states)

    def lock(self, pk: int, *, version: int | None = None) -> "WorkOrder":
        """The row, locked, with what its facts and sentences are made of, in one statement."""
        rows = self.select_related("request__customer", "station", "technician")
        return super(WorkOrderQuerySet, rows).lock(pk, version=version)


class WorkOrder(Proved, Subject):
    """What is to be done at a customer's, and what was found and done there.

    The present station and technician stand here; who had it before stands in ``Dispatch``, every journey in
    ``Visit``. A work order that is declined stays the same order and goes to the next station.
    """

    SUBJECT = "work_order"
    LIFECYCLE = LIFECYCLE

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="work_orders")
    line = models.SlugField(max_length=32, db_index=False)  # that of the request
    kind = models.CharField(max_length=16)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="work_orders", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    technician = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="work_orders",
        db_index=False,
    )
    is_urban = models.BooleanField(default=False)
    # Out of warranty on the phone already: the customer pays, the maker does not settle it (DSP-002-27, FEE-002-16).
    is_paid = models.BooleanField(default=False)
    # Special needs reach the station by phone or e-mail as well (REQ-003-10).
    needs_passed_by = models.CharField(max_length=12, blank=True)
    needs_passed_at = models.DateTimeField(null=True, blank=True)
    # Why the first visit is later than the handbook's limit, where the customer wished it so.
    later_because = models.CharField(max_length=300, blank=True)
    dispatched_at = models.DateTimeField()
    dispatched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    contacted_at = models.DateTimeField(null=True, blank=True)
    appointed_at = models.DateTimeField(null=True, blank=True)  # the agreed start of the next visit
    first_on_site_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    # When a finished job was last found not good, and was to be put right.
    put_right_since = models.DateTimeField(null=True, blank=True)

    # What the technician expects before leaving (REQ-002-06, REQ-002-07).
    likely_cause = models.CharField(max_length=300, blank=True)
    parts_needed = models.CharField(max_length=300, blank=True)
    is_take_away_planned = models.BooleanField(default=False)

    # What was found on site.
    inspected_at = models.DateTimeField(null=True, blank=True)
    warranty_reasons = models.JSONField(default=list)
    differs_from_report = models.CharField(max_length=500, blank=True)
    serial_seen = models.CharField(max_length=64, blank=True)
    is_serial_checked = models.BooleanField(default=False)
    has_invoice = models.BooleanField(default=False)
    has_warranty_card = models.BooleanField(default=False)
    warranty = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.UNKNOWN)
    is_customer_caused = models.BooleanField(default=False)
    is_fault_reproduced = models.BooleanField(default=False)
    is_fault_confirmed = models.BooleanField(default=False)
    fault_cause = models.CharField(max_length=500, blank=True)
    faulty_part = models.CharField(max_length=120, blank=True)
    work_done = models.TextField(max_length=4_000, blank=True)
    is_charge_agreed = models.BooleanField(default=False)
    charge_agreed_at = models.DateTimeField(null=True, blank=True)
    receipt_number = models.CharField(max_length=64, blank=True)
    is_test_passed = models.BooleanField(default=False)
    is_connected_devices_ok = models.BooleanField(default=False)
    # Sums of the ledgers beside it, so that a gate or a clock need not add them up; the checks do.
    charge_total = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    parts_count = models.PositiveSmallIntegerField(default=0)
    was_taken_away = models.BooleanField(default=False)
    customer_feedback = models.CharField(max_length=500, blank=True)
    end_reason = models.CharField(max_length=500, blank=True)

    objects = WorkOrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="work_order_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.CheckConstraint(name="work_order_warranty_known", condition=Q(warranty__in=Verdict.values)),
            models.CheckConstraint(
                name="work_order_accepted_means_who_and_when",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="work_order_completed_means_who_and_when",
                condition=~Q(state__in=["completed", "closed", "rectifying"])
                | Q(completed_at__isnull=False, completed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="work_order_scheduled_means_when", condition=~Q(state="scheduled") | Q(appointed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="work_order_charge_agreed_means_when",
                condition=Q(is_charge_agreed=False) | Q(charge_agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="work_order_not_done_means_why",
                condition=~Q(state__in=["unrepaired", "deleted"]) | ~Q(end_reason=""),
            ),
            models.UniqueConstraint(
                name="work_order_one_open_per_request",
                fields=["request"],
                condition=Q(state__in=LIFECYCLE.open_states),
            ),
        ]
        indexes = [
            models.Index(name="order_recent", fields=["-dispatched_at", "-id"]),
            models.Index(name="order_by_state", fields=["state", "-dispatched_at", "-id"]),
            models.Index(name="order_by_station", fields=["station", "state", "-dispatched_at", "-id"]),
            models.Index(name="order_by_region", fields=["region", "state", "-dispatched_at", "-id"]),
            models.Index(name="order_by_line", fields=["line", "state", "-dispatched_at", "-id"]),
            models.Index(name="order_by_technician", fields=["technician", "state", "appointed_at"]),
            models.Index(name="order_completed", fields=["completed_at"], condition=Q(completed_at__isnull=False)),
        ]

    def facts(self, at: datetime | None = None) -> OrderFacts:
        """The values at ``at``, by default those of a moment that nothing has waited for yet."""
        request = self.request
        return OrderFacts(
            number=self.number,
            kind=self.kind,
            state=self.state,
            is_urban=self.is_urban,
            channel=request.channel,
            customer_kind=request.customer.kind,
            warranty=self.warranty,
            is_out_of_warranty=self.warranty == Verdict.OUT,
            has_special_needs=bool(request.special_needs),
            is_technician_assigned=self.technician_id is not None,
            is_serial_checked=self.is_serial_checked,
            is_proof_seen=self.has_invoice or self.has_warranty_card,
            has_invoice=self.has_invoice,
            has_warranty_card=self.has_warranty_card,
            is_customer_caused=self.is_customer_caused,
            is_fault_reproduced=self.is_fault_reproduced,
            is_fault_confirmed=self.is_fault_confirmed,
            is_chargeable=False,  # asked of the handbook late: see ``context``
            is_charge_agreed=self.is_charge_agreed,
            is_charge_paid=bool(self.receipt_number),
            charge_total=float(self.charge_total),
            parts_used=self.parts_count,
            is_test_passed=self.is_test_passed,
            is_connected_devices_ok=self.is_connected_devices_ok,
            was_taken_away=self.was_taken_away,
            is_take_away_planned=self.is_take_away_planned,
            is_needs_passed_on=bool(self.needs_passed_by),
            is_paid_dispatch=self.is_paid,
            has_feedback=bool(self.customer_feedback),
            is_wished_later=bool(self.later_because),
            hours_since_report=(at - request.registered_at).total_seconds() / 3600 if at else 0.0,
        )

    def context(self) -> Late:
        return Late(
            order=lambda: LateFacts(self.facts(), is_chargeable=lambda: self.is_chargeable),
            request=lambda: self.request.facts(),
        )

    @property
    def visit_ahead(self) -> "Visit | None":
        """The visit that is planned or under way; there is never more than one."""
        return self.visits.filter(outcome__in=["planned", "under_way"]).first()

    def proofs(self) -> EvidenceQuerySet:
        """While a job is put right, signatures and stamps from before count no longer: they were given for what was
        not good.
        """
        proofs = super().proofs()
        if self.put_right_since is None or self.state in ("completed", "closed"):
            return proofs
        words = [kind.id for kind in handbook_of(self).evidence if kind.is_word]
        return proofs.exclude(kind__in=words, added_at__lt=self.put_right_since)

    def held(self) -> Held:
        """Ticks and evidence of the order and of its present visit; earlier visits were checked in their time."""
        visit = self.visit_ahead
        ticks: dict[str, set[str]] = {}
        for checklist, item in self.ticks.filter(Q(visit=None) | Q(visit=visit)).values_list("checklist", "item"):
            ticks.setdefault(checklist, set()).add(item)
        return replace(super().held(), ticks={name: frozenset(items) for name, items in ticks.items()})

    def kindred(self, tie: str, since: datetime) -> "Iterable[WorkOrder]":
        """Other orders for the same set, as far as they were not dropped."""
        asset_id = self.request.asset_id
        if tie != "asset" or asset_id is None:
            return ()
        rows = WorkOrder.objects.filter(request__asset=asset_id, dispatched_at__gte=since)
        rows = rows.exclude(pk=self.pk).exclude(state="deleted")
        return rows.select_related("request__customer").order_by("pk")

    def moments(self) -> Mapping[str, datetime | None]:
        return Late(
            appointed_at=lambda: self.appointed_at,
            reported_at=lambda: self.request.registered_at,
            dispatched_at=lambda: self.dispatched_at,
            accepted_at=lambda: self.accepted_at,
            contacted_at=lambda: self.contacted_at,
            on_site_at=lambda: self.first_on_site_at,
            completed_at=lambda: self.completed_at,
            warranty_ends_at=lambda: self.request.warranty_ends_at,
        )

    def wider(self) -> tuple[tuple[str, int], ...]:
        return ((ServiceRequest.SUBJECT, self.request_id),)

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.technician_id)

    @property
    def is_chargeable(self) -> bool:
        """Whether one of the handbook's reasons for charging holds: what it does not say is free (FEE-003-01)."""
        charges = handbook_of(self).charges
        rules = charges.chargeable if charges else ()
        context = Context(self)
        return any(holds(rule.when, self.SUBJECT, context, otherwise=False) for rule in rules)
