"""Where parts are, and who answers for them."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.parts.kinds import COUNTED, OF_A_PERSON, OF_A_STATION, OF_THE_COMPANY, Kind
from anxin.people.models import Station, User
from anxin.people.visibility import scope_of


class PlaceQuerySet(AuditedQuerySet["Place"]):
    def visible_to(self, user: User) -> Self:
        """Headquarters see all; a region, a station and a technician what somebody of theirs answers for."""
        reach = scope_of(user)
        return self.filter(reach.condition(station="station", region="station__region", technician="person", line=None))

    def counted(self) -> Self:
        return self.filter(kind__in=COUNTED)

    def open(self) -> Self:
        return self.filter(is_closed=False)

    def of_the_company(self) -> Self:
        """Stores with their shelves and bins, for which nobody in particular answers."""
        return self.filter(kind__in=OF_THE_COMPANY, station=None, person=None)

    def on_account_of(self, place: "Place") -> Self:
        """The places on the same account: a station's with all it handed on, a person's own, a store with its bins."""
        match place.kind:
            case Kind.STATION:
                return self.counted().filter(station=place.station_id)
            case Kind.TECHNICIAN | Kind.VAN:
                return self.counted().filter(person=place.person_id)
            case _:
                return self.filter(Q(pk=place.pk) | Q(parent=place.pk))


class Place(Audited):
    """A place parts can be in. ``person`` answers for it, else ``station``, else the company: on whose account it is.

    Whether it is counted follows from its kind, which never changes. A bin lies in another place and answers to the same.
    """

    SUBJECT: ClassVar[str] = "place"

    code = models.SlugField(max_length=48, unique=True, allow_unicode=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80, blank=True)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="places")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="places"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="bins")
    # Where parcels reach it, with whom to ask for; printed on the list of what is sent there (PRT-003-32).
    address = models.CharField(max_length=200, blank=True)
    is_closed = models.BooleanField(default=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(name="place_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="place_of_a_station_says_which", condition=~Q(kind__in=OF_A_STATION) | Q(station__isnull=False)
            ),
            models.CheckConstraint(
                name="place_of_a_person_says_whose", condition=~Q(kind__in=OF_A_PERSON) | Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="place_bin_lies_in_another",
                condition=Q(kind=Kind.BIN, parent__isnull=False) | (~Q(kind=Kind.BIN) & Q(parent__isnull=True)),
            ),
            models.UniqueConstraint(name="place_one_for_a_station", fields=["station"], condition=Q(kind=Kind.STATION)),
            models.UniqueConstraint(
                name="place_one_for_a_technician", fields=["person"], condition=Q(kind=Kind.TECHNICIAN)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_counted(self) -> bool:
        return self.kind in COUNTED

    @property
    def answerable(self) -> User | Station | None:
        """On whose account it is; ``None`` is the company itself."""
        return self.person or self.station

    def answers_with(self, station_id: int | None, person_id: int | None) -> bool:
        """Whether it is on the account of this station or person."""
        return (station_id is not None and self.station_id == station_id) or (
            person_id is not None and self.person_id == person_id
        )
