"""Whatever a state does not allow is refused by the action that would do it, and nothing is written."""

import pytest

from anxin.finance.actions.admit_line import admit_line
from anxin.finance.actions.confirm_statement import confirm_statement
from anxin.finance.actions.dispute_statement import dispute_statement
from anxin.finance.actions.pay_statement import pay_statement
from anxin.finance.actions.refuse_line import refuse_line
from anxin.finance.actions.resolve_dispute import resolve_dispute
from anxin.finance.actions.send_back import send_back
from anxin.finance.actions.sign_finance import sign_finance
from anxin.finance.actions.sign_manager import sign_manager
from anxin.finance.actions.withdraw_statement import withdraw_statement
from anxin.finance.lifecycle import STATEMENT
from anxin.finance.models import Statement
from anxin.kernel.errors import MoveRefused
from anxin.kernel.models import AuditLine
from tests.finance.months import closed_march, payable_order

# Every move: who may make it, and how.
DEEDS = {
    "refuse_line": ("settlement_clerk", lambda s, **who: refuse_line(s.pk, s.lines.first().pk, reason="x", **who)),
    "admit_line": ("settlement_clerk", lambda s, **who: admit_line(s.pk, s.lines.first().pk, reason="x", **who)),
    "sign_manager": ("manager", lambda s, **who: sign_manager(s.pk, **who)),
    "send_back": ("finance", lambda s, **who: send_back(s.pk, reason="x", **who)),
    "sign_finance": ("finance", lambda s, **who: sign_finance(s.pk, **who)),
    "confirm": ("clerk", lambda s, **who: confirm_statement(s.pk, **who)),
    "dispute": ("clerk", lambda s, **who: dispute_statement(s.pk, objection="x", **who)),
    "resolve": ("manager", lambda s, **who: resolve_dispute(s.pk, answer="x", **who)),
    "withdraw": ("manager", lambda s, **who: withdraw_statement(s.pk, reason="x", **who)),
    "pay": ("finance", lambda s, **who: pay_statement(s.pk, reference="x", **who)),
}
# The way to each state, by the moves above.
WAYS = {
    "drafted": (),
    "manager_signed": ("sign_manager",),
    "finance_signed": ("sign_manager", "sign_finance"),
    "confirmed": ("sign_manager", "sign_finance", "confirm"),
    "disputed": ("sign_manager", "sign_finance", "dispute"),
    "paid": ("sign_manager", "sign_finance", "confirm", "pay"),
    "void": ("withdraw",),
}


def test_every_state_and_every_move_is_here():
    assert set(WAYS) == set(STATEMENT.codes())
    assert set(DEEDS) == {move.code for move in STATEMENT}


@pytest.mark.parametrize("state", STATEMENT.codes())
def test_what_the_state_does_not_allow_is_refused(world, state):
    payable_order(world)
    closed_march(world)
    statement = Statement.objects.get()
    for move in WAYS[state]:
        do(world, move, statement)
    statement.refresh_from_db()
    assert statement.state == state
    lines = AuditLine.objects.filter(subject_type="statement").count()

    for move in STATEMENT:
        if state not in move.sources:
            with pytest.raises(MoveRefused):
                do(world, move.code, statement)
    before = (statement.version, statement.total)
    statement.refresh_from_db()
    assert (statement.state, statement.version, statement.total) == (state, *before)
    assert AuditLine.objects.filter(subject_type="statement").count() == lines


def do(world, move, statement):
    who, deed = DEEDS[move]
    deed(statement, actor=getattr(world, who), at=world.now)
