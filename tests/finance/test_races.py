"""Two people at once end as one deed and one sentence."""

from threading import Barrier

import pytest

from anxin.finance.actions import close_period as closing
from anxin.finance.actions.close_period import close_period
from anxin.finance.actions.confirm_statement import confirm_statement
from anxin.finance.actions.withdraw_statement import withdraw_statement
from anxin.finance.errors import MonthBusy, MonthClosed
from anxin.finance.models import Period, Statement, StatementLine
from anxin.kernel.errors import MoveRefused, Refusal
from anxin.kernel.models import AuditLine
from tests.finance.months import into_april, march, payable_order, signed
from tests.kernel.threads import together
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):
    with World.standing_at_noon() as world:
        yield world


def tried(deed):
    """What the deed returns, or the refusal it met."""

    def run():
        try:
            return deed()
        except Refusal as refusal:
            return refusal

    return run


def test_two_clerks_closing_one_month(world, monkeypatch):
    payable_order(world)
    period = march(world)
    into_april(world)
    both_are_at_the_door = Barrier(2)
    enter = closing.alone_on

    def wait_for_the_other(month):
        both_are_at_the_door.wait(timeout=10)
        return enter(month)

    monkeypatch.setattr(closing, "alone_on", wait_for_the_other)
    close = tried(lambda: close_period(period.pk, actor=world.settlement_clerk, at=at))
    at = world.now

    results = together(close, close)

    refused = [result for result in results if isinstance(result, MonthBusy | MonthClosed)]
    assert len(refused) == 1
    assert Period.objects.get().state == "closed"
    assert AuditLine.objects.filter(event="period.closed").count() == 1
    assert StatementLine.objects.count() == 1


def test_the_station_confirms_while_the_manager_withdraws(world, monkeypatch):
    payable_order(world)
    period = march(world)
    into_april(world)
    close_period(period.pk, actor=world.settlement_clerk, at=world.now)
    statement = signed(world, Statement.objects.get())
    together_now, at = Barrier(2), world.now

    def confirm():
        together_now.wait(timeout=10)
        return confirm_statement(statement.pk, actor=world.clerk, at=at)

    def withdraw():
        together_now.wait(timeout=10)
        return withdraw_statement(statement.pk, reason="标准有误", actor=world.manager, at=at)

    results = together(tried(confirm), tried(withdraw))

    assert sum(isinstance(result, MoveRefused) for result in results) == 1
    statement.refresh_from_db()
    told = set(AuditLine.objects.filter(subject_type="statement").values_list("event", flat=True))
    if statement.state == "confirmed":
        assert "statement.withdrawn" not in told
        assert not statement.lines.filter(is_void=True).exists()
    else:
        assert statement.state == "void"
        assert "statement.confirmed" not in told
        assert not statement.lines.filter(is_void=False).exists()
