"""Parts fitted for an order, out of somebody's stock."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Asset
from anxin.kernel.models import Subject
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place


class FittingQuerySet(models.QuerySet["Fitting"]):
    def of(self, order: Subject) -> Self:
        return self.filter(subject_type=order.SUBJECT, subject_id=order.pk)

    def standing(self) -> Self:
        """Those whose entry was not taken back."""
        return self.filter(taken_out_at=None)


class Fitting(models.Model):
    """One entry of an order, known by reference: so many of a part out of ``taken_from``, with the old ones that came out.

    Until the order is finished both lie in ``held_in``, on the same account; then the new ones are offset against the
    loan and in the unit, and the old ones back in ``taken_from``, to be returned. Old ones that nobody wants are scrap.
    """

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    subject_number = models.CharField(max_length=32)
    entry = models.BigIntegerField()
    line = models.SlugField(max_length=32)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="fittings")
    quantity = models.PositiveIntegerField()
    taken_from = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    held_in = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    asset = models.ForeignKey(Asset, null=True, blank=True, on_delete=models.PROTECT, related_name="fittings")
    new_serials = ArrayField(models.CharField(max_length=64), default=list)
    old_serials = ArrayField(models.CharField(max_length=64), default=list)
    has_old_part = models.BooleanField()
    # The part's own word at that time: a part that becomes returnable later does not change what came out before.
    is_returnable = models.BooleanField()
    fitted_at = models.DateTimeField()
    fitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_out_at = models.DateTimeField(null=True, blank=True)
    taken_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    offset_at = models.DateTimeField(null=True, blank=True)
    # Empty where the program ended the order by itself.
    offset_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FittingQuerySet.as_manager()

    class Meta:
        verbose_name = _("fitted part")
        constraints = [
            models.UniqueConstraint(name="fitting_once_per_entry", fields=["subject_type", "subject_id", "entry"]),
            models.CheckConstraint(name="fitting_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="fitting_taken_out_is_not_offset", condition=Q(taken_out_at=None) | Q(offset_at=None)
            ),
            models.CheckConstraint(
                name="fitting_taken_out_means_who",
                condition=Q(taken_out_at=None, taken_out_by=None)
                | Q(taken_out_at__isnull=False, taken_out_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id}"

    def key(self, deed: str) -> str:
        """What makes a posting of this entry impossible to repeat."""
        return f"{self.subject_number}:{deed}:{self.entry}"
