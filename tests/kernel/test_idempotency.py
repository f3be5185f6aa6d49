"""A request sent twice."""

from threading import Event

import pytest
from django.db import transaction

from anxin.kernel.errors import MoveRefused, Repeated
from anxin.kernel.idempotency import fingerprint, once
from anxin.kernel.models import IdempotencyKey, Progress
from anxin.people.models import User
from tests.kernel.conftest import NOON
from tests.kernel.threads import together

SAME = fingerprint("POST", "/requests", {"name": "陈一"})


@pytest.fixture
def user(db):
    return User.objects.create(username="agent", name="Agent")


def acted():
    """An action that leaves a mark."""
    row = Progress.objects.create(kind="mark", title="mark", started_at=NOON)
    return 201, {"id": row.pk}


def send(user, action=acted, key="k1", print_=SAME):
    return once(action, user=user, key=key, print_=print_, at=NOON)


def test_the_second_time_the_answer_is_repeated_and_nothing_done(user):
    first, second = send(user), send(user)

    assert (first.is_replay, second.is_replay) == (False, True)
    assert (second.status, second.body) == (first.status, first.body)
    assert Progress.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(user):
    send(user)

    with pytest.raises(Repeated):
        send(user, print_=fingerprint("POST", "/requests", {"name": "李二"}))

    assert Progress.objects.count() == 1


def test_keys_of_others_and_other_keys_are_their_own(user):
    other = User.objects.create(username="other", name="Other")

    answers = [send(user), send(other), send(user, key="k2")]

    assert [answer.is_replay for answer in answers] == [False] * 3


def test_a_refusal_leaves_no_key_so_that_the_request_may_come_again(user):
    def refuse():
        acted()
        raise MoveRefused(move="Accept", state="closed")

    with pytest.raises(MoveRefused):
        send(user, refuse)

    assert not IdempotencyKey.objects.exists()
    assert not Progress.objects.exists()
    assert not send(user).is_replay


@pytest.mark.django_db(transaction=True)
def test_a_duplicate_that_comes_meanwhile_waits_and_gets_the_same_answer(user):
    begun, calls = Event(), []

    def slow():
        calls.append(1)
        begun.set()
        second_waits.wait(timeout=1)
        return acted()

    second_waits = Event()

    def second():
        assert begun.wait(timeout=10)
        return send(user, slow)

    answers = together(lambda: send(user, slow), second)

    assert [answer.is_replay for answer in answers] == [False, True]
    assert answers[0].body == answers[1].body
    assert len(calls) == Progress.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_duplicate_of_a_request_that_failed_meanwhile_is_carried_out(user):
    begun = Event()

    def fail():
        begun.set()
        with transaction.atomic():
            raise MoveRefused(move="Accept", state="closed")

    def second():
        assert begun.wait(timeout=10)
        return send(user)

    failed, answer = together(lambda: send(user, fail), second)

    assert isinstance(failed, MoveRefused)
    assert not answer.is_replay
    assert Progress.objects.count() == 1
