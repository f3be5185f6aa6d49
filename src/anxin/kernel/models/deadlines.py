"""Running clocks of subjects, what paused them, and what changed them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models.calendars import Calendar


class Outcome(models.TextChoices):
    RUNNING = "running", _("running")
    MET = "met", _("met")
    BREACHED = "breached", _("late")
    CANCELLED = "cancelled", _("cancelled")


class SeenBy(models.TextChoices):
    """Whose promise it is: our own measure, or what somebody outside was told to expect."""

    OURS = "ours", _("our own")
    CUSTOMER = "customer", _("promised to the customer")
    REQUESTER = "requester", _("promised to who asked")


class Deadline(models.Model):
    """One clock of one subject.

    It carries all that its arithmetic needs (duration, calendar, pauses), so that it can be computed again without the
    handbook that asked for it; ``source`` says where that stands (``line@3/clocks/station-accepts``), ``clause`` what
    it cites. A breached deadline stays breached; when the work is done after all, ``ended_at`` says when.
    """

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    clock = models.SlugField(max_length=64)
    source = models.CharField(max_length=120)
    clause = models.JSONField(default=list)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="+", db_index=False)
    duration = models.CharField(max_length=60)
    warn_share = models.FloatField(null=True, blank=True)
    # How long after the due time, in its own calendar, who is told next while it is still not done: ["2h", "1wd"].
    ladder = models.JSONField(default=list)
    seen_by = models.CharField(max_length=12, choices=SeenBy.choices, default=SeenBy.OURS, db_default=SeenBy.OURS)
    # Whose clock it is: breaches are counted there.
    station_id = models.BigIntegerField(null=True, blank=True)
    region_id = models.BigIntegerField(null=True, blank=True)

    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.RUNNING)
    breached_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Those who wait for the warning, and for the breach, have been woken: once, also when the worker dies half way.
    reminded_at = models.DateTimeField(null=True, blank=True)
    consequences_at = models.DateTimeField(null=True, blank=True)
    # How many rungs of the ladder are on record, how many of them have woken those they name, and when to look again.
    rung = models.PositiveSmallIntegerField(default=0, db_default=0)
    rung_told = models.PositiveSmallIntegerField(default=0, db_default=0)
    rung_at = models.DateTimeField(null=True, blank=True)
    # The year's holidays were not published when it was computed: weekends only, to be computed again.
    is_provisional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="deadline_outcome_known", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(name="deadline_seen_by_known", condition=Q(seen_by__in=SeenBy.values)),
            models.CheckConstraint(name="deadline_rungs_are_told_in_order", condition=Q(rung_told__lte=F("rung"))),
            models.CheckConstraint(name="deadline_due_after_start", condition=Q(due_at__gte=F("started_at"))),
            models.CheckConstraint(
                name="deadline_running_means_not_ended",
                condition=~Q(outcome=Outcome.RUNNING) | Q(ended_at__isnull=True, breached_at__isnull=True),
            ),
            models.CheckConstraint(
                name="deadline_met_or_cancelled_means_when",
                condition=~Q(outcome__in=[Outcome.MET, Outcome.CANCELLED]) | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="deadline_breached_means_when",
                condition=~Q(outcome=Outcome.BREACHED) | Q(breached_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="deadline_one_running_per_clock",
                fields=["subject_type", "subject_id", "clock"],
                condition=Q(outcome=Outcome.RUNNING),
            ),
        ]
        indexes = [
            models.Index(name="deadline_of_subject", fields=["subject_type", "subject_id"]),
            # The key figures ask how many of one clock were due in a month, and how many of them in time.
            models.Index(name="deadline_by_clock", fields=["clock", "due_at"]),
            models.Index(
                name="deadline_due", fields=["due_at", "id"], condition=Q(outcome=Outcome.RUNNING, paused_at=None)
            ),
            models.Index(
                name="deadline_to_warn",
                fields=["warn_at", "id"],
                condition=Q(outcome=Outcome.RUNNING, paused_at=None, warned_at=None, warn_at__isnull=False),
            ),
            models.Index(
                name="deadline_to_follow_up",
                fields=["id"],
                condition=Q(breached_at__isnull=False, consequences_at=None)
                | Q(warned_at__isnull=False, reminded_at=None)
                | Q(rung__gt=F("rung_told")),
            ),
            models.Index(
                name="deadline_to_escalate",
                fields=["rung_at", "id"],
                condition=Q(outcome=Outcome.BREACHED, ended_at=None, rung_at__isnull=False),
            ),
            models.Index(name="deadline_of_calendar", fields=["calendar", "id"], condition=Q(outcome=Outcome.RUNNING)),
        ]

    def __str__(self) -> str:
        return f"{self.clock} of {self.subject_type} {self.subject_id}"


class DeadlinePause(models.Model):
    """A stretch that does not count. It is measured in the deadline's own calendar."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="deadline_pause_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                name="deadline_pause_one_open", fields=["deadline"], condition=Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.since}"


class DeadlineChange(models.Model):
    """A due time that was computed again: before, after, and why."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    before = models.DateTimeField()
    after = models.DateTimeField()
    reason = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.deadline_id}: {self.before} → {self.after}"
