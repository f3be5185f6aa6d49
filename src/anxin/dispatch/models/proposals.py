"""Plans for a day that somebody looks at before they count."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.lifecycle import LIFECYCLE
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.lifecycle import Move, State
from anxin.kernel.models import Audited, AuditedQuerySet, Progress
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class ProposalQuerySet(AuditedQuerySet["Proposal"]):
    def visible_to(self, user: User) -> Self:
        """All for the desk; for a region its own and its stations'; for a station its own. Nothing for a technician."""
        reach = scope_of(user)
        seen = self.filter(lines__contained_by=list(reach.lines)).exclude(lines=[]) if reach.lines else self
        if reach.everything:
            return seen
        of_region = Q(region__in=reach.regions) | Q(station__region__in=reach.regions)
        return seen.filter(of_region | Q(station__in=reach.stations))


class Proposal(Audited):
    """The day, or up to seven in a row, of a station, of a region (``region`` alone) or of everybody (neither), as the planner
    would have it.
    """

    SUBJECT: ClassVar[str] = "proposal"
    LIFECYCLE = LIFECYCLE

    class Kind(models.TextChoices):
        DAY = "day", _("day plan")
        REPAIR = "repair", _("repair of the day")

    class Cause(models.TextChoices):
        URGENT = "urgent", _("an urgent order")
        LATE = "late", _("a technician is late")
        NO_SHOW = "no_show", _("a customer was not there")
        ABSENT = "absent", _("a technician is absent")
        PART = "part", _("a part has not come")
        ASKED = "asked", _("somebody asked for it")

    number = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=24, choices=LIFECYCLE.choices())
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.DAY, db_default=Kind.DAY)
    # What went wrong, of a repair.
    cause = models.CharField(max_length=12, choices=Cause.choices, blank=True, db_default="")
    day = models.DateField()
    # How many in a row, from ``day`` on.
    days = models.PositiveSmallIntegerField(default=1, db_default=1)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Whose orders it places: those of the lines that whoever asked works for; none stands for all.
    lines = ArrayField(models.SlugField(max_length=32), default=list, blank=True)
    # Whether customers who have a time may be asked to take another.
    may_move = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bar = models.ForeignKey(Progress, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Sums beside one another, before and after: see ``comparing``.
    sums = models.JSONField(default=dict)
    failed_because = models.CharField(max_length=400, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("day plan")
        verbose_name_plural = _("day plans")
        constraints = [
            models.CheckConstraint(name="proposal_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.CheckConstraint(name="proposal_kind_known", condition=Q(kind__in=["day", "repair"])),
            models.CheckConstraint(
                name="proposal_cause_known",
                condition=Q(cause__in=["", "urgent", "late", "no_show", "absent", "part", "asked"]),
            ),
            models.CheckConstraint(
                name="proposal_repair_means_why", condition=Q(kind="day", cause="") | (Q(kind="repair") & ~Q(cause=""))
            ),
            models.CheckConstraint(
                name="proposal_a_day_to_a_week", condition=Q(days=1) | Q(kind="day", days__gte=2, days__lte=7)
            ),
            models.CheckConstraint(
                name="proposal_station_or_region", condition=Q(station__isnull=True) | Q(region__isnull=True)
            ),
            models.CheckConstraint(
                name="proposal_published_means_who_and_when",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_failed_means_why", condition=~Q(state="failed") | ~Q(failed_because="")
            ),
        ]
        indexes = [models.Index(name="proposal_recent", fields=["-asked_at", "-id"])]

    def __str__(self) -> str:
        return self.number

    def move(self, code: str) -> Move:
        return LIFECYCLE.check(self.state, code)

    @property
    def state_now(self) -> State:
        return LIFECYCLE.state(self.state)

    @property
    def last_day(self) -> date:
        return self.day + timedelta(days=self.days - 1)

    @property
    def reach(self) -> str:
        return str(self.station or self.region or _("all stations"))

    @property
    def notes(self) -> list[dict[str, Any]]:
        """What the reader should know of how it was made."""
        return list(self.sums.get("notes", []))


class ProposedVisit(models.Model):
    """What becomes of one order. Before and after stand side by side; what stays as it is stands here too."""

    class Change(models.TextChoices):
        KEPT = "kept", _("stays")
        NEW = "new", _("new")
        HANDED_OVER = "handed_over", _("other technician")
        MOVED = "moved", _("other time")
        LEFT_OUT = "left_out", _("left out")

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("not published")
        PUBLISHED = "published", _("published")
        REFUSED = "refused", _("could not be published")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="visits")
    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="+")
    change = models.CharField(max_length=12, choices=Change.choices)
    technician = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    travel_seconds = models.PositiveIntegerField(default=0)
    late_seconds = models.PositiveIntegerField(default=0)
    # How the order stood when the plan was made: where it stands otherwise now, the row is stale.
    before_state = models.CharField(max_length=24)
    before_technician = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    before_starts_at = models.DateTimeField(null=True, blank=True)
    # Where the place came from: the customer's own, the district's or the station's.
    placed_by = models.CharField(max_length=10)
    # Left out: the nearest thing that would have let it in.
    obstacle = models.CharField(max_length=20, blank=True)
    obstacle_technician = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    obstacle_seconds = models.PositiveIntegerField(default=0)
    obstacle_names = models.JSONField(default=list)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    outcome_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "work_order"], name="proposed_visit_once_per_order"),
            models.CheckConstraint(
                name="proposed_visit_change_known",
                condition=Q(change__in=["kept", "new", "handed_over", "moved", "left_out"]),
            ),
            models.CheckConstraint(
                name="proposed_visit_outcome_known", condition=Q(outcome__in=["waiting", "published", "refused"])
            ),
            models.CheckConstraint(
                name="proposed_visit_planned_means_who_and_when",
                condition=Q(change="left_out")
                | Q(technician__isnull=False, starts_at__isnull=False, ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="proposed_visit_left_out_means_why", condition=~Q(change="left_out") | ~Q(obstacle="")
            ),
        ]
        indexes = [models.Index(name="proposed_visit_by_technician", fields=["proposal", "technician", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.work_order_id}"

    @property
    def is_change(self) -> bool:
        """Whether publishing it would do anything."""
        return self.change in (self.Change.NEW, self.Change.HANDED_OVER, self.Change.MOVED)
