"""What customers say afterwards."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.care.lifecycle import FOLLOW_UP
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotFound
from anxin.kernel.lifecycle import Move, State
from anxin.people.models import User
from anxin.people.visibility import scope_of


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(
                station="work_order__station",
                region="work_order__region",
                technician="work_order__technician",
                line="work_order__line",
            )
        )

    def lock(self, pk: int) -> "FollowUp":
        """The call, locked behind its order: whoever touches both takes the order first, so nobody waits in a ring."""
        order = self.filter(pk=pk).values_list("work_order", flat=True).first()
        if order is None:
            raise NotFound(what=_("call-back"), key=pk)
        WorkOrder.objects.lock(order)
        return self.select_for_update(of=("self",)).select_related("work_order__request").get(pk=pk)


class FollowUp(models.Model):
    """One call-back of one finished order: by its station, or by the call centre (100 %, FUP-002-02).

    ``plan`` is the handbook's entry that asked for it; ``answers`` are those to its questions. The order's closing and
    its fee hang on the decisive one; others (the station's own, those after a crisis) are asked beside it.
    """

    class By(models.TextChoices):
        CALL_CENTRE = "call_centre", _("call centre")
        STATION = "station", _("station")

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="follow_ups")
    plan = models.SlugField(max_length=64)
    by = models.CharField(max_length=12, choices=By.choices)
    is_decisive = models.BooleanField(default=False)
    state = models.CharField(max_length=16, default="due")
    attempts = models.PositiveSmallIntegerField(default=0)
    answers = models.JSONField(default=list)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 (bad) to 5 (good)
    remark = models.CharField(max_length=500, blank=True)
    due_from = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recheck_note = models.CharField(max_length=500, blank=True)
    rechecked_at = models.DateTimeField(null=True, blank=True)
    rechecked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work_order", "plan"], name="follow_up_once_per_plan"),
            models.UniqueConstraint(fields=["work_order"], name="follow_up_one_decides", condition=Q(is_decisive=True)),
            models.CheckConstraint(
                name="follow_up_made_by_somebody_known", condition=Q(by__in=["call_centre", "station"])
            ),
            models.CheckConstraint(name="follow_up_state_known", condition=Q(state__in=FOLLOW_UP.codes())),
            models.CheckConstraint(
                name="follow_up_satisfaction_from_1_to_5",
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
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
        ]
        indexes = [
            models.Index(name="follow_up_by_state", fields=["by", "state", "due_from"]),
            models.Index(name="follow_up_called", fields=["called_at"], condition=Q(called_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.plan} of {self.work_order_id}"

    @property
    def state_now(self) -> State:
        return FOLLOW_UP.state(self.state)

    def move(self, code: str) -> Move:
        """The move out of the present state, or ``MoveRefused``."""
        return FOLLOW_UP.check(self.state, code)


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
