"""Who is asked, and what they said."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.approvals.models.approvals import Approval
from anxin.kernel.models import StoredFile
from anxin.people.models import Region, Station


class Seat(models.Model):
    """One place at the table of one step: a ``person``, or whoever holds the ``role`` there on the day.

    What was said before a change asked everybody again stays, in its ``round``.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        AGREED = "agreed"
        REFUSED = "refused"
        RELEASED = "released"

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="seats")
    round = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="approval_seats"
    )
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    note = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="approvals_decided"
    )
    # The person a deputy decided for.
    decided_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="approval_seat_outcome_known",
                condition=Q(outcome__in=["waiting", "agreed", "refused", "released"]),
            ),
            models.CheckConstraint(
                name="approval_seat_decided_means_who_and_when",
                condition=Q(outcome__in=["waiting", "released"], decided_at__isnull=True, decided_by__isnull=True)
                | Q(outcome__in=["agreed", "refused"], decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="approval_seat_refused_means_why", condition=~Q(outcome="refused") | ~Q(note="")
            ),
        ]
        indexes = [
            models.Index(name="seat_of_person", fields=["person"], condition=Q(outcome="waiting")),
            models.Index(name="seat_decided", fields=["decided_by"], condition=Q(decided_by__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.approval_id}/{self.step}"


class SeatRole(models.Model):
    """A role whose holders may take a seat, of one station or region where the reach says so."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="open_to")
    role = models.CharField(max_length=32)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(name="seat_open_to_role", fields=["role", "region", "station"])]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.role}"


class Attachment(models.Model):
    """A photo or paper that was there when it was asked; ``is_of_subject``: it is evidence of what it is about."""

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="attachments")
    round = models.PositiveSmallIntegerField(default=1)
    kind = models.SlugField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_of_subject = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="approval_attachment_once_per_round", fields=["approval", "round", "kind", "file"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_id}"
