"""What dispatchers moved on the board: where it was, and where it went."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from anxin.fieldwork.models import WorkOrder
from anxin.people.models import User


class BoardMoveQuerySet(models.QuerySet["BoardMove"]):
    def of(self, person: User) -> Self:
        """Those the person made and has not taken back, the last first."""
        return self.filter(moved_by=person, taken_back_at=None).order_by("-pk")


class BoardMove(models.Model):
    """One drop, so that it can be taken back. Without ``before_starts_at`` the order had no time before."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="board_moves")
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    technician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # Else the time is only kept free.
    is_agreed = models.BooleanField()
    before_technician = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    before_starts_at = models.DateTimeField(null=True, blank=True)
    before_ends_at = models.DateTimeField(null=True, blank=True)
    was_agreed = models.BooleanField(default=False)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = BoardMoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="board_move_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="board_move_before_has_both_ends",
                condition=Q(before_starts_at__isnull=True, before_ends_at__isnull=True, was_agreed=False)
                | Q(before_starts_at__isnull=False, before_ends_at__gt=F("before_starts_at")),
            ),
        ]
        indexes = [
            models.Index(name="board_move_last_of_person", fields=["moved_by", "-id"], condition=Q(taken_back_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.starts_at}"
