"""What pages ask."""

from datetime import timedelta

import pytest

from anxin.care.actions.classify_complaint import classify_complaint
from anxin.care.actions.miss_call import miss_call
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.record_call import record_call
from anxin.care.models import FollowUp
from anxin.care.queries import CallsWaiting, calls_to_make, calls_to_recheck, calls_waiting, possible_handlers
from tests.care.answers import BROKEN
from tests.care.finished import finished_order


def test_calls_to_make_and_to_check(world, django_assert_num_queries):
    first, second = finished_order(world), finished_order(world)
    failed = FollowUp.objects.get(work_order=first, is_decisive=True)
    record_call(failed.pk, answers=BROKEN, actor=world.agent, at=world.now)
    missed = FollowUp.objects.get(work_order=second, is_decisive=True)
    miss_call(missed.pk, actor=world.agent, at=world.now)

    assert list(calls_to_make(world.agent, by="call_centre", at=world.now)) == [missed]
    assert calls_to_make(world.clerk, by="station", at=world.now).count() == 2
    assert not calls_to_make(world.other_clerk, by="station", at=world.now).exists()
    assert list(calls_to_recheck(world.supervisor)) == [failed]
    with django_assert_num_queries(1):
        assert calls_waiting(world.agent, at=world.now) == CallsWaiting(call_centre=1, station=2, to_recheck=1)


def test_a_call_is_not_made_before_its_time(world):
    finished_order(world)
    assert not calls_to_make(world.agent, by="call_centre", at=world.now - timedelta(minutes=1)).exists()


@pytest.mark.rule("DSP-002-29", "CMP-003-04")
@pytest.mark.parametrize(
    ("grade", "names"),
    [
        ("ordinary", {"clerk", "handler"}),
        ("latent", {"handler", "supervisor"}),
        ("serious", {"handler", "manager"}),
    ],
)
def test_who_may_be_given_a_complaint(world, grade, names, django_assert_num_queries):
    order = finished_order(world)
    complaint = open_complaint(
        order.request_id, text="x", source="hotline", work_order_id=order.pk, actor=world.agent, at=world.now
    )
    if grade != "ordinary":
        complaint = classify_complaint(complaint.pk, grade=grade, reason="x", actor=world.agent, at=world.now)
    with django_assert_num_queries(1):
        people = possible_handlers(complaint)
    assert {person.username for person in people} == names
