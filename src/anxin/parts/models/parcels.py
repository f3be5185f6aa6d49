"""What hangs on one parcel of the room: one that was sent to somebody, or one on its way back."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from anxin.parts.models.parts_returns import PartsReturn
from anxin.parts.models.shipments import Shipment

IS_OF_ONE = Q(shipment__isnull=False, parts_return__isnull=True) | Q(shipment__isnull=True, parts_return__isnull=False)

Parcel = Shipment | PartsReturn


class OfParcel(models.Model):
    """Mixed into what is of a shipment or of a return, never of both."""

    shipment = models.ForeignKey(Shipment, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss")
    parts_return = models.ForeignKey(
        PartsReturn, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    if TYPE_CHECKING:
        shipment_id: int | None
        parts_return_id: int | None

    class Meta:
        abstract = True

    @property
    def parcel(self) -> Parcel:
        found = self.shipment or self.parts_return
        assert found is not None
        return found


def reference_to(parcel: Parcel) -> dict[str, Parcel]:
    """The field that names it."""
    return {"shipment" if isinstance(parcel, Shipment) else "parts_return": parcel}
