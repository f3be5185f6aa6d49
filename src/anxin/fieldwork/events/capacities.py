"""What stations say of the days to come."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class CapacitySet(Event):
    name = "station.capacity_set"
    sentence = _("%(actor)s: %(orders_a_day)s new orders a day from %(starts_on)s to %(ends_on)s (%(reason)s)")
    starts_on: date
    ends_on: date
    orders_a_day: int
    reason: str


@dataclass(frozen=True)
class CapacityWithdrawn(Event):
    name = "station.capacity_withdrawn"
    sentence = _("%(actor)s took back what was said of %(starts_on)s to %(ends_on)s: %(reason)s")
    starts_on: date
    ends_on: date
    reason: str
