"""Orders on their way to a statement."""

from datetime import date

from anxin.care.actions.record_call import record_call
from anxin.care.models import FollowUp
from anxin.fieldwork.models import WorkOrder
from anxin.finance.actions.check_voucher import check_voucher
from anxin.finance.actions.close_period import close_period
from anxin.finance.actions.confirm_statement import confirm_statement
from anxin.finance.actions.open_period import open_period
from anxin.finance.actions.sign_finance import sign_finance
from anxin.finance.actions.sign_manager import sign_manager
from anxin.finance.models import Period, Statement
from tests.care.answers import WELL
from tests.care.finished import finished_order
from tests.world import World


def payable_order(world: World, **about: object) -> WorkOrder:
    """Finished, called back well, voucher checked: nothing stands in the way of its fee."""
    order = finished_order(world, **about)
    call_back(world, order)
    check_voucher(order.pk, result="matches", has_proof_copy=True, actor=world.settlement_clerk, at=world.now)
    return order


def call_back(world: World, order: WorkOrder, answers: dict[str, str] = WELL) -> None:
    call = FollowUp.objects.get(work_order=order, is_decisive=True)
    record_call(call.pk, answers=answers, actor=world.agent, at=world.now)


def march(world: World) -> Period:
    return open_period("tv", day=date(2026, 3, 4), actor=world.settlement_clerk, at=world.now)


def into_april(world: World) -> None:
    world.advance(days=29)


def closed_march(world: World) -> Period:
    """March, drawn up and closed on the 2nd of April."""
    period = march(world)
    into_april(world)
    return close_period(period.pk, actor=world.settlement_clerk, at=world.now)


def signed(world: World, statement: Statement) -> Statement:
    sign_manager(statement.pk, actor=world.manager, at=world.now)
    return sign_finance(statement.pk, actor=world.finance, at=world.now)


def confirmed(world: World, statement: Statement) -> Statement:
    signed(world, statement)
    return confirm_statement(statement.pk, actor=world.clerk, at=world.now)
