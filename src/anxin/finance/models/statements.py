"""What a station is paid for a month, line by line."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.fieldwork.models import WorkOrder
from anxin.finance.facts import StatementFacts
from anxin.finance.lifecycle import STATEMENT
from anxin.finance.models.periods import Period
from anxin.kernel.models import Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class StatementQuerySet(SubjectQuerySet["Statement"]):
    def visible_to(self, user: User) -> Self:
        """Headquarters sees all; a station sees its own once finance has signed."""
        reach = scope_of(user)
        rows = self.filter(
            reach.condition(station="station", region="region", technician="station__grants__user", line="period__line")
        )
        if reach.everything or reach.regions:
            return rows
        return rows.filter(state__in=["finance_signed", "confirmed", "disputed", "paid"], station__in=reach.stations)


class Statement(Subject):
    """One station's statement of one period: the sum of its admitted lines, which the database sees to at commit."""

    SUBJECT = "statement"
    LIFECYCLE = STATEMENT

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="statements")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="statements")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    total = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    manager_signed_at = models.DateTimeField(null=True, blank=True)
    manager_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    finance_signed_at = models.DateTimeField(null=True, blank=True)
    finance_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=1000, blank=True)
    objection = models.CharField(max_length=1000, blank=True)
    objection_answer = models.CharField(max_length=1000, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    payment_reference = models.CharField(max_length=64, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="statement_state_known", condition=Q(state__in=STATEMENT.codes())),
            models.CheckConstraint(
                name="statement_signed_means_both_hands",
                condition=~Q(state__in=["finance_signed", "confirmed", "disputed", "paid"])
                | Q(manager_signed_by__isnull=False, finance_signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="statement_two_different_signers",
                condition=Q(finance_signed_by__isnull=True) | ~Q(finance_signed_by=models.F("manager_signed_by")),
            ),
            models.CheckConstraint(
                name="statement_paid_means_who_when_and_reference",
                condition=~Q(state="paid")
                | (Q(paid_at__isnull=False, paid_by__isnull=False) & ~Q(payment_reference="")),
            ),
            models.CheckConstraint(
                name="statement_confirmed_means_who_and_when",
                condition=~Q(state__in=["confirmed", "paid"])
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="statement_disputed_means_why", condition=~Q(state="disputed") | ~Q(objection="")
            ),
            models.CheckConstraint(
                name="statement_void_means_why", condition=~Q(state="void") | ~Q(withdrawn_reason="")
            ),
            models.UniqueConstraint(
                name="statement_one_per_station_and_period", fields=["period", "station"], condition=~Q(state="void")
            ),
        ]

    def facts(self) -> StatementFacts:
        return StatementFacts(number=self.number, state=self.state, total=float(self.total))

    def context(self) -> dict[str, object]:
        return {"statement": self.facts()}

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id)


class StatementLine(models.Model):
    """One order on a statement: its fee by the settlement standard, or the reason why there is none."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    work_order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="statement_lines")
    rate = models.SlugField(max_length=64, blank=True)  # the settlement standard's entry
    gate = models.SlugField(max_length=64, blank=True)  # the handbook's gate that refused it; empty where a person did
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    is_admitted = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    reason_en = models.CharField(max_length=300, blank=True)  # empty where a person wrote the reason
    clause = models.JSONField(default=list)
    # A line of a void statement counts no more; the order may stand on the next one.
    is_void = models.BooleanField(default=False)
    # Where a person decided otherwise than the handbook's gates.
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="statement_line_order_settled_once", fields=["work_order"], condition=Q(is_void=False)
            ),
            models.CheckConstraint(
                name="statement_line_refused_means_why_and_nothing",
                condition=Q(is_admitted=True) | (Q(amount=0) & ~Q(reason="")),
            ),
            models.CheckConstraint(name="statement_line_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="statement_line_decided_means_who_when_and_why",
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.amount}"
