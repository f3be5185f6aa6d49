"""Single pieces, by the number on them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.parts.kinds import Condition
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place


class Piece(models.Model):
    """One piece of a part that is kept by serial number: in exactly one place, in one condition."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="pieces", db_index=False)
    serial = models.CharField(max_length=64)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="pieces", db_index=False)
    condition = models.CharField(max_length=8, choices=Condition.choices)

    class Meta:
        verbose_name = _("piece")
        constraints = [
            models.UniqueConstraint(name="piece_in_one_place", fields=["part", "serial"]),
            models.CheckConstraint(name="piece_condition_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(name="piece_has_a_number", condition=~Q(serial="")),
        ]
        indexes = [
            models.Index(name="piece_in_place", fields=["place", "part", "condition"]),
            models.Index(name="piece_by_serial", fields=["serial"]),
        ]

    def __str__(self) -> str:
        return self.serial
