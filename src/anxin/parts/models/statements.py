"""What stations had, got and gave in a month by the parts account, and what is still on loan to them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import PartsMonthFacts, PartsStatementFacts
from anxin.parts.kinds import Condition
from anxin.parts.lifecycle import PARTS_MONTH, PARTS_STATEMENT
from anxin.parts.models.loans import Loan
from anxin.parts.models.parts import Part
from anxin.parts.months import end_of_month
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of

_YUAN: dict[str, Any] = {"max_digits": 14, "decimal_places": 2, "default": Decimal("0.00")}


class PartsMonthQuerySet(SubjectQuerySet["PartsMonth"]):
    def visible_to(self, user: User) -> Self:
        """Headquarters; a station sees the months through its statements."""
        reach = scope_of(user)
        return self.filter(reach.of_lines("line")) if reach.everything else self.none()


class PartsMonth(Subject):
    """One month of the parts account of all stations of a line.

    It holds what moved before ``cut_at`` and stands in the ledger up to ``cut_move``; everything later, or entered later,
    belongs to the next.
    """

    SUBJECT = "parts_month"
    LIFECYCLE = PARTS_MONTH

    line = models.SlugField(max_length=32)
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day, included
    cut_at = models.DateTimeField()
    cut_move = models.BigIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PartsMonthQuerySet.as_manager()

    class Meta:
        verbose_name = _("month of the parts account")
        constraints = [
            models.CheckConstraint(name="parts_month_state_known", condition=Q(state__in=PARTS_MONTH.codes())),
            models.UniqueConstraint(name="parts_month_once", fields=["line", "ends_on"]),
            models.CheckConstraint(name="parts_month_runs_forward", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="parts_month_sent_means_who_and_when",
                condition=Q(state="drawing", sent_at__isnull=True, sent_by__isnull=True)
                | (~Q(state="drawing") & Q(sent_at__isnull=False, sent_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="parts_month_closed_means_who_and_when",
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True, closed_by__isnull=True)),
            ),
        ]
        indexes = [models.Index(name="parts_month_by_end", fields=["-ends_on", "-id"])]

    @property
    def name(self) -> str:
        """``2026-03``: the month in which it ends."""
        return f"{self.ends_on:%Y-%m}"

    def facts(self) -> PartsMonthFacts:
        objected = self.statements.filter(state="objected").count()
        return PartsMonthFacts(number=self.number, state=self.state, objected=objected)

    def context(self) -> dict[str, object]:
        return {"parts_month": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"cut_at": self.cut_at, "month_over_at": end_of_month(self.ends_on)}


class PartsStatementQuerySet(SubjectQuerySet["PartsStatement"]):
    def visible_to(self, user: User) -> Self:
        """Headquarters all, a region and a station their own; what a technician carries stands on the station's."""
        reach = scope_of(user)
        own = reach.condition(station="station", region="region", technician="pk", line="month__line")
        return self.filter(own) if reach.everything or reach.regions or reach.stations else self.none()

    def open(self) -> Self:
        return self.filter(state__in=PARTS_STATEMENT.open_states)


class PartsStatement(Proved, Subject):
    """One station's account for one month (备件库存对账单). Closed, it stands: the database lets nothing in it change.

    ``previous`` is where it goes on from. Without the station's word it is closed all the same, as headquarters sent it.
    """

    SUBJECT = "parts_statement"
    LIFECYCLE = PARTS_STATEMENT

    month = models.ForeignKey(PartsMonth, on_delete=models.PROTECT, related_name="statements")
    ends_on = models.DateField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="parts_statements")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    previous = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="following")
    opening_worth = models.DecimalField(**_YUAN)
    came_worth = models.DecimalField(**_YUAN)
    went_worth = models.DecimalField(**_YUAN)
    closing_worth = models.DecimalField(**_YUAN)
    pieces = models.IntegerField(default=0)
    on_loan = models.PositiveIntegerField(default=0)
    owed = models.DecimalField(**_YUAN)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PartsStatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("parts statement")
        constraints = [
            models.CheckConstraint(name="parts_statement_state_known", condition=Q(state__in=PARTS_STATEMENT.codes())),
            models.UniqueConstraint(name="parts_statement_one_a_month", fields=["station", "ends_on"]),
            models.CheckConstraint(
                name="parts_statement_adds_up",
                condition=Q(closing_worth=F("opening_worth") + F("came_worth") - F("went_worth")),
            ),
            models.CheckConstraint(
                name="parts_statement_agreed_means_who_and_when",
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="parts_statement_agreed_says_so", condition=~Q(state="agreed") | Q(agreed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="parts_statement_closed_means_who_and_when",
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True, closed_by__isnull=True)),
            ),
        ]
        indexes = [models.Index(name="parts_statement_by_time", fields=["-ends_on", "-id"])]

    @property
    def is_deemed(self) -> bool:
        """Closed without the station's signature."""
        return self.state == "closed" and self.agreed_at is None

    def facts(self) -> PartsStatementFacts:
        return PartsStatementFacts(
            number=self.number,
            state=self.state,
            closing_worth=float(self.closing_worth),
            on_loan=self.on_loan,
            owed=float(self.owed),
            objections=self.rows.objected().count(),
        )

    def context(self) -> dict[str, object]:
        return {"parts_statement": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"sent_at": self.sent_at, "month_over_at": end_of_month(self.ends_on)}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id)


class PartsStatementRowQuerySet(models.QuerySet["PartsStatementRow"]):
    def objected(self) -> Self:
        """Objected to, and not answered yet."""
        return self.exclude(objection="").filter(answer="")


class PartsStatementRow(models.Model):
    """One part in one condition: what was there, what came, what went, what is left. Values are yuan at the account's prices.

    ``kinds`` says of each cause how many pieces came (more than nought) or went, and what they were worth.
    """

    statement = models.ForeignKey(PartsStatement, on_delete=models.PROTECT, related_name="rows")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+", db_index=False)
    condition = models.CharField(max_length=8, choices=Condition.choices)
    opening = models.IntegerField()
    came = models.IntegerField()
    went = models.IntegerField()
    closing = models.IntegerField()
    opening_worth = models.DecimalField(**_YUAN)
    came_worth = models.DecimalField(**_YUAN)
    went_worth = models.DecimalField(**_YUAN)
    closing_worth = models.DecimalField(**_YUAN)
    kinds = models.JSONField(default=dict)
    objection = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    objects = PartsStatementRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a parts statement")
        constraints = [
            models.UniqueConstraint(name="parts_statement_row_once", fields=["statement", "part", "condition"]),
            models.CheckConstraint(
                name="parts_statement_row_condition_known", condition=Q(condition__in=Condition.values)
            ),
            models.CheckConstraint(
                name="parts_statement_row_adds_up",
                condition=Q(
                    closing=F("opening") + F("came") - F("went"),
                    closing_worth=F("opening_worth") + F("came_worth") - F("went_worth"),
                ),
            ),
            models.CheckConstraint(
                name="parts_statement_row_answers_an_objection", condition=Q(answer="") | ~Q(objection="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} {self.opening} + {self.came} - {self.went} = {self.closing}"


class PartsStatementLoan(models.Model):
    """A loan that was open at the cut: how many, worth what, for how many days, due when."""

    statement = models.ForeignKey(PartsStatement, on_delete=models.PROTECT, related_name="loans")
    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="+")
    open_quantity = models.PositiveIntegerField()
    value = models.DecimalField(**_YUAN)
    days = models.PositiveIntegerField()
    due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("loan on a parts statement")
        constraints = [
            models.UniqueConstraint(name="parts_statement_loan_once", fields=["statement", "loan"]),
            models.CheckConstraint(name="parts_statement_loan_is_open", condition=Q(open_quantity__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.loan_id} × {self.open_quantity}"
