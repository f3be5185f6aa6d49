"""Whatever a state does not allow is refused by the action that would do it, and nothing is written."""

from datetime import timedelta
from itertools import product

import pytest

from anxin.care.actions.appoint_call import appoint_call
from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.classify_complaint import classify_complaint
from anxin.care.actions.decide_complaint import decide_complaint
from anxin.care.actions.drop_follow_up import drop_follow_up
from anxin.care.actions.escalate_complaint import escalate_complaint
from anxin.care.actions.file_complaint import file_complaint
from anxin.care.actions.flag_complaint import flag_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.hand_over_complaint import hand_over_complaint
from anxin.care.actions.judge_complaint import judge_complaint
from anxin.care.actions.miss_call import miss_call
from anxin.care.actions.note_complaint import note_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.recheck_call import recheck_call
from anxin.care.actions.record_call import record_call
from anxin.care.actions.reopen_complaint import reopen_complaint
from anxin.care.actions.repeat_call import repeat_call
from anxin.care.actions.shift_follow_up import shift_follow_up
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.lifecycle import COMPLAINT, FOLLOW_UP
from anxin.care.models import FollowUp
from anxin.care.series import Span
from anxin.kernel.errors import MoveRefused
from anxin.kernel.models import AuditLine
from tests.care.answers import BROKEN, WELL
from tests.care.finished import finished_order
from tests.ground import ground
from tests.world import NOON

COMPLAINT_DEEDS = {
    "classify": ("handler", lambda c, **who: classify_complaint(c.pk, grade="latent", reason="x", **who)),
    "forward": ("handler", lambda c, **who: forward_complaint(c.pk, handler_id=who["actor"].pk, **who)),
    "hand_over": (
        "handler",
        lambda c, **who: hand_over_complaint(c.pk, handler_id=who["actor"].pk, reason="x", **who),
    ),
    "note": ("handler", lambda c, **who: note_complaint(c.pk, note="x", **who)),
    "flag": ("handler", lambda c, **who: flag_complaint(c.pk, fault="hidden", reason="x", **who)),
    "escalate": ("handler", lambda c, **who: escalate_complaint(c.pk, reason="x", **who)),
    "decide": ("manager", lambda c, **who: decide_complaint(c.pk, solution="x", **who)),
    "solve": ("handler", lambda c, **who: solve_complaint(c.pk, result="x", **who)),
    "judge": ("handler", lambda c, **who: judge_complaint(c.pk, is_justified=True, note="x", **who)),
    "reopen": ("handler", lambda c, **who: reopen_complaint(c.pk, reason="x", **who)),
    "file": ("handler", lambda c, **who: file_complaint(c.pk, reason="x", **who)),
    "archive": ("handler", lambda c, **who: archive_complaint(c.pk, **who)),
}
COMPLAINT_WAYS = {
    "received": (),
    "handling": ("forward",),
    "escalated": ("forward", "escalate"),
    "solved": ("forward", "solve"),
    "archived": ("forward", "solve", "archive"),
    "filed": ("forward", "file"),
}
SPAN = Span("", NOON.date(), NOON, NOON + timedelta(days=2))
CALL_DEEDS = {
    "miss": ("agent", lambda f, **who: miss_call(f.pk, **who)),
    "pass": ("agent", lambda f, **who: record_call(f.pk, answers=WELL, **who)),
    "fail": ("agent", lambda f, **who: record_call(f.pk, answers=BROKEN, **who)),
    "confirm": ("supervisor", lambda f, **who: recheck_call(f.pk, is_confirmed=True, note="x", **who)),
    "refute": ("supervisor", lambda f, **who: recheck_call(f.pk, is_confirmed=False, note="x", **who)),
    "repeat": ("agent", lambda f, **who: repeat_call(f.pk, reason="x", **who)),
    "appoint": ("agent", lambda f, **who: appoint_call(f.pk, starts_at=who["at"] + timedelta(days=1), **who)),
    "shift": ("agent", lambda f, at, actor: shift_follow_up(f.pk, SPAN, customer_id=f.customer_id, at=at)),
    # By the program: what an order hangs on is not a person's to drop.
    "drop": ("agent", lambda f, at, actor: drop_follow_up(f.pk, reason="x", actor=None, at=at)),
}
CALL_WAYS = {
    "due": (),
    "unreachable": ("miss",),
    "passed": ("pass",),
    "failed": ("fail",),
    "confirmed": ("fail", "confirm"),
    "refuted": ("fail", "refute"),
    "dropped": ("drop",),
}


@ground
def subjects(world):
    """A complaint and a decisive call about one finished order, by the table they follow."""
    order = finished_order(world)
    complaint = open_complaint(
        order.request_id, text="x", source="hotline", work_order_id=order.pk, actor=world.agent, at=world.now
    )
    return {"complaint": complaint, "follow_up": FollowUp.objects.get(work_order=order, is_decisive=True)}


TABLES = [(COMPLAINT, COMPLAINT_DEEDS, COMPLAINT_WAYS), (FOLLOW_UP, CALL_DEEDS, CALL_WAYS)]
CASES = [
    pytest.param(table, deeds, ways[state.code], state.code, id=f"{table.subject} {state.code}")
    for table, deeds, ways in TABLES
    for state in table.states
]


def test_every_state_and_every_move_is_here():
    for table, deeds, ways in TABLES:
        assert set(ways) == set(table.codes())
        assert set(deeds) == {move.code for move in table}


@pytest.mark.parametrize(("table", "deeds", "way", "state"), CASES)
def test_what_the_state_does_not_allow_is_refused(world, subjects, table, deeds, way, state):
    subject = subjects[table.subject]

    def do(move):
        who, deed = deeds[move]
        deed(subject, actor=getattr(world, who), at=world.now)

    for move in way:
        do(move)
    subject.refresh_from_db()
    assert subject.state == state
    lines = AuditLine.objects.count()

    for move in table:
        if state not in move.sources:
            with pytest.raises(MoveRefused):
                do(move.code)
    subject.refresh_from_db()
    assert subject.state == state
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize(
    ("table", "state", "move"),
    [(table, state, move) for table, _, _ in TABLES for state, move in product(table.states, table)],
)
def test_the_table_itself_refuses(table, state, move):
    if state.code in move.sources:
        assert table.check(state.code, move.code) is move
    else:
        with pytest.raises(MoveRefused):
            table.check(state.code, move.code)
