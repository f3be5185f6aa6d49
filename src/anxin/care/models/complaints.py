"""Dissatisfied customers."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.care.facts import ComplaintFacts
from anxin.care.lifecycle import COMPLAINT
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.models import Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.requests.models import ServiceRequest


class ComplaintQuerySet(SubjectQuerySet["Complaint"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope_of(user).condition(station="station", region="region", technician="handler"))


class Complaint(Subject):
    """One complaint, with one named handler (DSP-002-29) and a class that the handbook describes (CMP-003-02 ff.)."""

    SUBJECT = "complaint"
    LIFECYCLE = COMPLAINT

    class Source(models.TextChoices):
        HOTLINE = "hotline", _("hotline")
        CALL_BACK = "call_back", _("call-back")
        STATION = "station", _("station")
        RATING = "rating", _("rating")

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="complaints")
    work_order = models.ForeignKey(
        WorkOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
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
    solved_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="complaint_state_known", condition=Q(state__in=COMPLAINT.codes())),
            models.CheckConstraint(
                name="complaint_source_known", condition=Q(source__in=["hotline", "call_back", "station", "rating"])
            ),
            models.CheckConstraint(
                name="complaint_in_hand_means_one_handler", condition=Q(state="received") | Q(handler__isnull=False)
            ),
            models.CheckConstraint(
                name="complaint_solved_means_result_and_when",
                condition=~Q(state__in=["solved", "archived"]) | (Q(solved_at__isnull=False) & ~Q(result="")),
            ),
        ]
        indexes = [models.Index(name="complaint_by_state", fields=["state", "-received_at", "-id"])]

    def facts(self) -> ComplaintFacts:
        return ComplaintFacts(
            number=self.number,
            state=self.state,
            grade=self.grade,
            source=self.source,
            has_handler=bool(self.handler_id),
        )

    def context(self) -> dict[str, object]:
        return {"complaint": self.facts(), "request": self.request.facts()}

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.handler_id)
