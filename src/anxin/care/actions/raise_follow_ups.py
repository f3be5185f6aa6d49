"""Calls and visits that no order asks for: counted from a unit's dates, or coming round. The schedule asks nightly."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.care import giving_up, planning, series
from anxin.care.actions.shift_follow_up import shift_follow_up
from anxin.care.models import FollowUp
from anxin.care.models.follow_ups import OPEN
from anxin.customers.cover import judge_asset
from anxin.customers.models import Asset, Customer
from anxin.handbook.conditions import holds
from anxin.handbook.current import current, edition
from anxin.handbook.models import HandbookVersion
from anxin.handbook.schema import FollowUpPlan, Handbook
from anxin.kernel import calendars, clock
from anxin.kernel.jobs import job
from anxin.kernel.worktime.calendar import WorkCalendar

# A year's series stands on the books at once; what lies further ahead may still change its date.
AHEAD = timedelta(days=400)
ROUND_AHEAD = timedelta(days=30)


@job("raise-follow-ups", is_single=True)
def raise_follow_ups() -> int:
    """How many are new. Asked for again it finds nothing to do."""
    lines = HandbookVersion.objects.filter(is_published=True).values_list("line", flat=True).distinct()
    return sum(raise_for(line, at=clock.now()) for line in lines)


def raise_for(line: str, *, at: datetime) -> int:
    """Plan by plan, each in a transaction of its own: a worker that dies leaves the others to the next night."""
    version = current(line)
    handbook = edition(version.pk)
    return sum(_raise_one(_Plan(version, handbook, plan, at)) for plan in handbook.follow_ups if not plan.is_of_order)


@dataclass(frozen=True)
class _Plan:
    version: HandbookVersion
    handbook: Handbook
    plan: FollowUpPlan
    at: datetime

    @property
    def work(self) -> WorkCalendar:
        return calendars.edition(self.handbook.meta.calendar).work

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def standing(self) -> QuerySet[FollowUp]:
        """All there ever were of this plan."""
        return FollowUp.objects.filter(line=self.version.line, plan=self.plan.id, work_order=None, shop_order=None)

    def put_down(self, span: series.Span, customer: Customer, asset: Asset | None) -> int:
        """1 where the plan's condition holds."""
        about = {"handbook_id": self.version.pk, "line": self.version.line}
        row = planning.about_customer(self.plan, span, customer, asset, **about)  # type: ignore[arg-type]
        if self.plan.when and not holds(self.plan.when, row.SUBJECT, row.context()):
            return 0
        planning.put_down(row, self.plan, actor=None, at=self.at)
        return 1


@transaction.atomic
def _raise_one(wanted: _Plan) -> int:
    """The version's row is the lock: two workers at once would both find the same rows missing."""
    HandbookVersion.objects.select_for_update(no_key=True).only("pk").get(pk=wanted.version.pk)
    return _of_units(wanted) if wanted.plan.since else _of_customers(wanted)


def _of_units(wanted: _Plan) -> int:
    """Every member once, ever. What was over before anybody knew of it is not made up for; what has not been done moves
    with its date, and goes where the date is gone.
    """
    known = {(row.asset_id, row.member): row for row in wanted.standing().exclude(asset=None)}
    seen: set[tuple[int | None, str]] = set()
    raised = 0
    for asset, day in _dated(wanted):
        assert asset.customer
        for span in series.series(wanted.plan, day, wanted.work):
            seen.add((asset.pk, span.member))
            row = known.get((asset.pk, span.member))
            if row is None:
                if wanted.at <= span.ends and span.begins <= wanted.at + AHEAD:
                    raised += wanted.put_down(span, asset.customer, asset)
            elif row.state in OPEN and _differs(row, span, asset.customer_id):
                shift_follow_up(row.pk, span, customer_id=asset.customer.pk, at=wanted.at)
    for key, row in known.items():
        if key not in seen and row.state in OPEN:
            locked = FollowUp.objects.lock(row.pk)
            giving_up.give_up(locked, _("The date it was counted from is gone."), actor=None, at=wanted.at)
    return raised


def _differs(row: FollowUp, span: series.Span, customer_id: int | None) -> bool:
    return row.counted_from != span.counted_from or row.customer_id != customer_id


def _dated(wanted: _Plan) -> Iterator[tuple[Asset, date]]:
    """The units of the line that somebody owns, with the date the plan counts from."""
    rows = Asset.objects.filter(product__family__line=wanted.version.line, customer__isnull=False)
    rows = rows.select_related("product__family", "customer__division").order_by("pk")
    if wanted.plan.since != "warranty_end":
        column = _COLUMNS[wanted.plan.since or ""]
        for asset in rows.filter(**{f"{column}__isnull": False}).iterator():
            yield asset, getattr(asset, column)
        return
    for asset in rows.iterator():
        ends_on = judge_asset(asset, wanted.handbook.warranty, on=wanted.today).ends_on
        if ends_on is not None:
            yield asset, ends_on


_COLUMNS = {"delivered": "delivered_on", "installed": "installed_on", "in_use": "in_use_on"}


def _of_customers(wanted: _Plan) -> int:
    """The next one of every customer with a unit of the line, unless one is open: by the visit standard (FUP-001a-01)."""
    open_ones = wanted.standing().filter(state__in=OPEN, customer=OuterRef("pk"))
    owned = Asset.objects.filter(customer=OuterRef("pk"), product__family__line=wanted.version.line)
    last = dict(wanted.standing().order_by().values_list("customer").annotate(Max("due_from")))
    raised = 0
    for customer in Customer.objects.filter(Exists(owned)).exclude(Exists(open_ones)).order_by("pk"):
        since = timezone.localdate(last.get(customer.pk) or customer.created_at)
        span = series.next_round(wanted.plan, since, wanted.work, no_earlier=wanted.today)
        if span.begins <= wanted.at + ROUND_AHEAD:
            raised += wanted.put_down(span, customer, None)
    return raised
