"""What customers write on the page of their visit."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models.visits import Visit
from anxin.fieldwork.models.work_orders import WorkOrder
from anxin.people.models import User


class CustomerMessageQuerySet(models.QuerySet["CustomerMessage"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(work_order__in=WorkOrder.objects.visible_to(user))

    def open(self) -> Self:
        return self.filter(answered_at=None)


class CustomerMessage(models.Model):
    """Another time is asked for, or a problem told; and what the house answered, which the customer's page shows.

    ``answer`` is empty where what happened was the answer: another time was agreed, or somebody came.
    While one of a kind waits for its answer, the customer writes no second one of that kind.
    """

    class Kind(models.TextChoices):
        ANOTHER_TIME = "another_time", _("asks for another time")
        PROBLEM = "problem", _("reports a problem")

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="customer_messages")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="customer_messages", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.CharField(max_length=300, blank=True)
    wished_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CustomerMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("customer’s message")
        verbose_name_plural = _("customers’ messages")
        constraints = [
            models.CheckConstraint(
                name="customer_message_kind_known", condition=Q(kind__in=["another_time", "problem"])
            ),
            models.CheckConstraint(
                name="customer_message_says_something", condition=~Q(words="") | Q(wished_at__isnull=False)
            ),
            models.CheckConstraint(
                name="customer_message_answered_means_who",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="customer_message_one_open_of_a_kind",
                fields=["work_order", "kind"],
                condition=Q(answered_at__isnull=True),
            ),
        ]
        indexes = [models.Index(name="customer_message_recent", fields=["-written_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.kind}"

    @property
    def answer_said(self) -> str:
        """What the customer reads; empty while nobody has answered."""
        if self.answered_at is None:
            return ""
        if self.answer:
            return self.answer
        was_moved = self.visit.outcome == Visit.Outcome.MOVED
        return _now("Another time was agreed.") if was_moved else _now("The visit took place.")
