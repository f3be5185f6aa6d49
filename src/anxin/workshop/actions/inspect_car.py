"""Inspect the work: passed, failed, or more to be done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.checking import keep_inspection
from anxin.workshop.events import InspectionFailed, InspectionPassed, SentBackForWork
from anxin.workshop.kinds import Check, Stage
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def pass_inspection(
    order_id: int,
    *,
    road_test: str,
    left_undone: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """``road_test`` says who drove and what was found, or why nobody needed to; ``left_undone`` what should still be done."""
    order = begin(order_id, "pass_inspection", actor=actor, at=at, version=version)
    driven = said(road_test, 500, "road_test", _("road test"))
    found = keep_inspection(
        order, Check.FINAL, is_passed=True, road_test=driven, left_undone=left_undone, actor=actor, at=at
    )
    leap(order, "pass_inspection")
    told = InspectionPassed(round=found.round, road_test=found.road_test, left_undone=found.left_undone)
    record(order, told, actor=actor, at=at)
    return order


@transaction.atomic
def fail_inspection(
    order_id: int,
    *,
    reason: str,
    operation_ids: tuple[int, ...] = (),
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """Back to work, counted as a repeat. The operations named are to be done again; without any, all of them.

    The inspector says so, or the adviser where the customer is not satisfied.
    """
    order = begin(order_id, "fail_inspection", actor=actor, at=at, version=version)
    why = said(reason, 500, "reason", _("reason"))
    found = keep_inspection(order, Check.FINAL, is_passed=False, reason=why, actor=actor, at=at)
    order.repeats += 1
    _back_to_work(order, "fail_inspection", "repeats")
    again = order.operations.filter(stage=Stage.DONE)
    again = again.filter(pk__in=operation_ids) if operation_ids else again
    again.update(stage=Stage.TO_DO, done_at=None, done_by=None)
    told = InspectionFailed(reason=why, round=found.round, repeats=order.repeats)
    record(order, told, actor=actor, at=at)
    return order


@transaction.atomic
def work_on(order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """Nothing was wrong, but something more was found: the order is open for proposals and work again."""
    order = begin(order_id, "work_on", actor=actor, at=at, version=version)
    _back_to_work(order, "work_on")
    told = SentBackForWork(reason=said(reason, 500, "reason", _("reason")))
    record(order, told, actor=actor, at=at)
    return order


def _back_to_work(order: ShopOrder, code: str, *fields: str) -> None:
    """What was checked and washed is to be checked and washed again."""
    order.is_leader_checked = order.is_washed = False
    order.parked = ""
    leap(order, code, *fields, "is_leader_checked", "is_washed", "parked")
