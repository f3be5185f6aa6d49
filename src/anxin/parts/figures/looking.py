"""What figures are asked about: whose places, which part, how far back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from anxin.parts.models import Balance, Loan, Part, Place, Requisition
from anxin.parts.models.loans import LoanQuerySet
from anxin.people.models import User


@dataclass(frozen=True)
class Looked:
    """``place`` is looked at with all on its account; without it, the station's places; without both, all that is seen.

    The stretch of time is the last ``days``, up to now.
    """

    user: User
    at: datetime
    days: int
    station_id: int | None = None
    place: Place | None = None
    part: Part | None = None

    @property
    def since(self) -> datetime:
        return self.at - timedelta(days=self.days)

    @property
    def sees_everything(self) -> bool:
        """Nothing narrows it: the whole house is looked at."""
        return self.station_id is None and self.place is None

    def places(self) -> QuerySet[Place]:
        seen = Place.objects.visible_to(self.user).counted()
        if self.place:
            return seen.filter(pk__in=Place.objects.on_account_of(self.place).values("pk"))
        return seen.filter(station=self.station_id) if self.station_id else seen

    def balances(self) -> QuerySet[Balance]:
        rows = Balance.objects.present().filter(place__in=self.places())
        return rows.filter(part=self.part) if self.part else rows

    def loans(self) -> LoanQuerySet:
        rows = Loan.objects.visible_to(self.user).open()
        if self.place:
            rows = rows.on_account_of(self.place)
        elif self.station_id:
            rows = rows.filter(station=self.station_id)
        return rows.filter(part=self.part) if self.part else rows

    def requisitions(self) -> QuerySet[Requisition]:
        """Those agreed in the time: before that nobody could send anything."""
        rows = Requisition.objects.visible_to(self.user).filter(agreed_at__gt=self.since, agreed_at__lte=self.at)
        if self.place:
            rows = rows.filter(place_to__in=Place.objects.on_account_of(self.place))
        elif self.station_id:
            rows = rows.filter(station=self.station_id)
        return rows.filter(lines__part=self.part) if self.part else rows
