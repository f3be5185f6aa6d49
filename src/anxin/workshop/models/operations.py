"""What is to be done on a car: an agreed line of labour, with who does it where."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.handbook.titles import Titled
from anxin.workshop.kinds import Stage
from anxin.workshop.models.bays import Bay, LabourOperation
from anxin.workshop.models.orders import ShopOrder
from anxin.workshop.models.quotes import QuoteLine


class Operation(models.Model):
    """One labour operation of one order. ``hours`` are the standard's, times the quantity that was agreed.

    ``uncertified_because`` is why it was given to somebody who holds no valid certificate for it.
    """

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="operations")
    quoted = models.OneToOneField(QuoteLine, on_delete=models.PROTECT, related_name="operation")
    labour = models.ForeignKey(LabourOperation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    hours = models.DecimalField(max_digits=8, decimal_places=2)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.TO_DO)
    mechanic = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    uncertified_because = models.CharField(max_length=300, blank=True)
    bay = models.ForeignKey(Bay, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="operation_stage_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="operation_done_means_who_and_when",
                condition=~Q(stage=Stage.DONE) | Q(done_at__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="operation_in_work_means_who", condition=~Q(stage=Stage.WORKING) | Q(mechanic__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(Titled(self.title, self.title_en))
