"""Two people at once end as one deed and one sentence."""

from contextlib import nullcontext, suppress
from threading import Barrier, BrokenBarrierError

import pytest

from anxin.finance import policies
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


def meeting(function, others=1, patience=1.5):
    """The function, which first waits for somebody else to come as far; alone it goes on after a moment."""
    barrier = Barrier(others + 1)

    def wait_and_go(*args, **options):
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=patience)
        return function(*args, **options)

    return wait_and_go


@pytest.mark.parametrize("is_advised", [True, False], ids=["one at a time", "by the row's lock alone"])
def test_two_clerks_closing_one_month(world, monkeypatch, is_advised):
    payable_order(world)
    period = march(world)
    into_april(world)
    if not is_advised:
        monkeypatch.setattr(closing, "alone_on", lambda month: nullcontext())
    # Behind the lock and before the look at the state: where two could pass if the lock did not hold.
    monkeypatch.setattr(closing, "check_open", meeting(closing.check_open))
    at = world.now
    close = tried(lambda: close_period(period.pk, actor=world.settlement_clerk, at=at))

    results = together(close, close)

    refused = [result for result in results if isinstance(result, MonthBusy | MonthClosed)]
    assert len(refused) == 1
    assert isinstance(refused[0], MonthBusy if is_advised else MonthClosed)
    assert Period.objects.get().state == "closed"
    assert AuditLine.objects.filter(event="period.closed").count() == 1
    assert StatementLine.objects.count() == 1


def test_the_station_confirms_while_the_manager_withdraws(world, monkeypatch):
    payable_order(world)
    period = march(world)
    into_april(world)
    close_period(period.pk, actor=world.settlement_clerk, at=world.now)
    statement = signed(world, Statement.objects.get())
    at = world.now
    # Behind the lock and before the look at the state.
    monkeypatch.setattr(policies, "check_may_answer", both := meeting(policies.check_may_answer))
    monkeypatch.setattr(policies, "check_may_correct", lambda actor: both(world.clerk, statement))

    results = together(
        tried(lambda: confirm_statement(statement.pk, actor=world.clerk, at=at)),
        tried(lambda: withdraw_statement(statement.pk, reason="标准有误", actor=world.manager, at=at)),
    )

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
