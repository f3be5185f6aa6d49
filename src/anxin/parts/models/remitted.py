"""Money that came in for something, as an entry that stands."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from anxin.people.models import User


class Remitted(models.Model):
    """The database refuses to change or remove such an entry; it is taken back by one of its own.

    ``OF`` is the field that says what it was paid for. The amount, in yuan, is the model's: how much may come in differs.
    """

    OF: ClassVar[str]

    reference = models.CharField(max_length=64)
    received_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def take_back(self, why: str, *, actor: User, at: datetime) -> None:
        entry: dict[str, Any] = {
            self.OF: getattr(self, self.OF),
            "amount": -self.amount,  # type: ignore[attr-defined]
            "reference": self.reference,
            "received_on": timezone.localdate(at),
            "note": why,
            "reverses": self,
        }
        type(self)._default_manager.create(**entry, at=at, by=actor)
