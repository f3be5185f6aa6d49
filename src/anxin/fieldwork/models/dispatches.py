"""Who was asked to do it, and what they said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models.work_orders import WorkOrder
from anxin.people.models import Station


class Dispatch(models.Model):
    """One sending of a work order to a station. The last one is the present one."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("not answered yet")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        RECALLED = "recalled", _("taken back")
        PASSED_ON = "passed_on", _("not answered in time, passed on")

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="dispatches")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="dispatches")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)  # why this station, in somebody's words
    # What spoke for it when it was sent: sentences by language. Empty where the program was not asked.
    suggested_because = models.JSONField(default=dict, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(max_length=12, choices=Answer.choices, default=Answer.WAITING)
    answer_reason = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work_order", "number"], name="dispatch_once_per_number"),
            models.CheckConstraint(
                name="dispatch_answer_known",
                condition=Q(answer__in=["waiting", "accepted", "declined", "recalled", "passed_on"]),
            ),
            models.CheckConstraint(
                name="dispatch_answered_means_when",
                condition=Q(answer="waiting", answered_at__isnull=True)
                | (~Q(answer="waiting") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="dispatch_no_means_why",
                condition=~Q(answer__in=["declined", "recalled", "passed_on"]) | ~Q(answer_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} → {self.station_id}"
