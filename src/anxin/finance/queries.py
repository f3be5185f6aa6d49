"""What people read about settlement, as plain data."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from anxin.care.models import FollowUp
from anxin.finance.models import CarryOver, Period, Statement, StatementLine
from anxin.people.models import User


@dataclass(frozen=True)
class KindSum:
    """The orders of one kind in a month or on a statement; amounts in yuan."""

    kind: str
    orders: int
    admitted: int
    refused: int
    total: Decimal


@dataclass(frozen=True)
class PeriodOverview:
    """How far a month is: statements by state, their sum, and what had to wait."""

    period: Period
    by_state: dict[str, int]
    total: Decimal
    admitted: int
    refused: int
    carried_over: int


def not_called_back(statement: Statement) -> list[str]:
    """The numbers of admitted orders whose decisive call-back is not, or no longer, confirmed (FUP-003-03)."""
    open_calls = FollowUp.objects.filter(
        is_decisive=True, work_order__statement_lines__in=statement.lines.filter(is_admitted=True)
    ).exclude(state__in=["passed", "confirmed"])
    return list(open_calls.order_by("work_order__number").values_list("work_order__number", flat=True))


def statement_by_kind(statement: Statement) -> list[KindSum]:
    """The classified summary of one statement (FEE-003-13, INF-003-05)."""
    return _by_kind(Q(statement=statement))


def period_by_kind(period: Period, *, user: User) -> list[KindSum]:
    """The month's classified summary over the statements the person may see."""
    seen = Statement.objects.visible_to(user).filter(period=period).exclude(state="void")
    return _by_kind(Q(statement__in=seen))


def _by_kind(condition: Q) -> list[KindSum]:
    rows = (
        StatementLine.objects.filter(condition)
        .values("work_order__kind")
        .annotate(
            orders=Count("pk"),
            admitted=Count("pk", filter=Q(is_admitted=True)),
            refused=Count("pk", filter=Q(is_admitted=False)),
            total=Sum("amount"),
        )
        .order_by("work_order__kind")
    )
    return [
        KindSum(row["work_order__kind"], row["orders"], row["admitted"], row["refused"], row["total"]) for row in rows
    ]


def period_overview(period: Period) -> PeriodOverview:
    """Three queries, however many statements there are."""
    live = period.statements.exclude(state="void")
    by_state = {row["state"]: row["count"] for row in live.values("state").annotate(count=Count("pk"))}
    lines = StatementLine.objects.filter(statement__period=period, is_void=False).aggregate(
        total=Sum("amount"),
        admitted=Count("pk", filter=Q(is_admitted=True)),
        refused=Count("pk", filter=Q(is_admitted=False)),
    )
    return PeriodOverview(
        period=period,
        by_state=by_state,
        total=lines["total"] or Decimal("0.00"),
        admitted=lines["admitted"],
        refused=lines["refused"],
        carried_over=CarryOver.objects.filter(period=period).count(),
    )
