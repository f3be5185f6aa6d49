"""Dissatisfied customers."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.care.facts import ComplaintFacts
from anxin.care.lifecycle import COMPLAINT
from anxin.evidence.models import Proved
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.models import Deadline, Outcome, Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import ShopOrder


class ComplaintQuerySet(SubjectQuerySet["Complaint"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="handler", line="line")
        )


class Complaint(Proved, Subject):
    """One complaint, with one named handler (DSP-002-29) and a class that the handbook describes (CMP-003-02 ff.).

    It is about a visit, about a stay in the shop, or about neither.
    """

    SUBJECT = "complaint"
    LIFECYCLE = COMPLAINT

    class Source(models.TextChoices):
        HOTLINE = "hotline", _("hotline")
        CALL_BACK = "call_back", _("call-back")
        STATION = "station", _("station")
        RATING = "rating", _("rating")
        LATE = "late", _("late service")

    class Flag(models.TextChoices):
        DELAYED = "delayed", _("delayed")
        HIDDEN = "hidden", _("hidden")

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="complaints")
    line = models.SlugField(max_length=32, db_index=False)  # that of the request
    work_order = models.ForeignKey(
        WorkOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    shop_order = models.ForeignKey(
        ShopOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=12, choices=Source.choices)
    grade = models.SlugField(max_length=32)  # the handbook's class
    text = models.TextField(max_length=20_000)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    solution = models.TextField(max_length=4_000, blank=True)
    result = models.TextField(max_length=4_000, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Delaying or hiding it made it bigger: handled strictly (CMP-003-11).
    flag = models.CharField(max_length=8, choices=Flag.choices, blank=True)
    flag_reason = models.CharField(max_length=500, blank=True)
    flagged_at = models.DateTimeField(null=True, blank=True)
    flagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Why it cannot be removed, in writing (CMP-000-05): such customers leave the base of the satisfaction rate.
    filing = models.TextField(max_length=4_000, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Whether the service was at fault (KPI-001b-53); unknown until somebody looked into it.
    is_justified = models.BooleanField(null=True, blank=True)
    judgement = models.CharField(max_length=500, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    solved_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="complaint_state_known", condition=Q(state__in=COMPLAINT.codes())),
            models.CheckConstraint(
                name="complaint_source_known",
                condition=Q(source__in=["hotline", "call_back", "station", "rating", "late"]),
            ),
            models.CheckConstraint(
                name="complaint_about_one_order_at_most", condition=Q(work_order=None) | Q(shop_order=None)
            ),
            models.CheckConstraint(
                name="complaint_in_hand_means_one_handler", condition=Q(state="received") | Q(handler__isnull=False)
            ),
            models.CheckConstraint(
                name="complaint_solution_means_who_and_when",
                condition=Q(solution="") | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(name="complaint_flag_known", condition=Q(flag__in=["", "delayed", "hidden"])),
            models.CheckConstraint(
                name="complaint_flagged_means_when_and_why",
                condition=Q(flag="", flagged_at__isnull=True) | (Q(flagged_at__isnull=False) & ~Q(flag_reason="")),
            ),
            models.CheckConstraint(
                name="complaint_filed_means_who_when_and_why",
                condition=~Q(state="filed") | (Q(filed_at__isnull=False, filed_by__isnull=False) & ~Q(filing="")),
            ),
            models.CheckConstraint(
                name="complaint_judged_means_who_when_and_why",
                condition=Q(is_justified=None, judged_at=None, judged_by=None, judgement="")
                | Q(is_justified__isnull=False, judged_at__isnull=False, judged_by__isnull=False) & ~Q(judgement=""),
            ),
            models.CheckConstraint(
                name="complaint_archived_means_when", condition=~Q(state="archived") | Q(archived_at__isnull=False)
            ),
            models.CheckConstraint(
                name="complaint_solved_means_result_and_when",
                condition=~Q(state__in=["solved", "archived"]) | (Q(solved_at__isnull=False) & ~Q(result="")),
            ),
        ]
        indexes = [
            models.Index(name="complaint_by_state", fields=["state", "-received_at", "-id"]),
            models.Index(name="complaint_by_line", fields=["line", "state", "-received_at", "-id"]),
            models.Index(name="complaint_received", fields=["received_at"]),
        ]

    def facts(self) -> ComplaintFacts:
        order, stay = self.work_order, self.shop_order
        return ComplaintFacts(
            number=self.number,
            state=self.state,
            grade=self.grade,
            source=self.source,
            has_handler=bool(self.handler_id),
            is_from_call_back=self.source == self.Source.CALL_BACK,
            is_late=any(_ran_late(one) for one in (order, stay) if one is not None),
            is_part_missing=order is not None and _lacked_a_part(order),
            is_escalated=self.state == "escalated",
            is_flagged=bool(self.flag),
            is_filed=self.state == "filed",
            is_judged=self.is_justified is not None,
            is_justified=bool(self.is_justified),
            is_about_a_stay=stay is not None,
        )

    @property
    def plate(self) -> str:
        """Of the car in the shop, else of the set the request is about (CUS-001b-64); empty where it bears none."""
        if self.shop_order is not None:
            return self.shop_order.plate
        asset = self.request.asset
        numbers = asset.numbers.all() if asset else ()
        return next((row.number for row in numbers if row.kind == "plate"), "")

    def context(self) -> dict[str, object]:
        return {"complaint": self.facts(), "request": self.request.facts()}

    def moments(self) -> dict[str, datetime | None]:
        return {"received_at": self.received_at, "decided_at": self.decided_at, "solved_at": self.solved_at}

    def wider(self) -> tuple[tuple[str, int], ...]:
        return ((ServiceRequest.SUBJECT, self.request_id),)

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.handler_id)


def _ran_late(order: WorkOrder | ShopOrder) -> bool:
    return Deadline.objects.filter(subject_type=order.SUBJECT, subject_id=order.pk, outcome=Outcome.BREACHED).exists()


def _lacked_a_part(order: WorkOrder) -> bool:
    return order.shortages.exists()
