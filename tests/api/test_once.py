"""A POST that is sent twice is carried out once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from anxin.api import once
from anxin.customers.models import Customer
from anxin.kernel import clock
from anxin.kernel.models import IdempotencyKey
from anxin.people.models import ApiToken, RoleGrant, User
from tests.api.caller import Caller
from tests.api.conftest import MORNING

KEY = "a-key-of-my-own-0001"
CHEN = {"name": "陈一", "phones": ["13900000001"]}


def test_the_second_time_the_answer_comes_again_and_nothing_happens(caller):
    first = caller.post("/customers", CHEN, key=KEY)
    second = caller.post("/customers", CHEN, key=KEY)

    assert (first.status, first.body) == (second.status, second.body)
    assert first.status == 201
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert Customer.objects.count() == 1


@pytest.mark.parametrize("key", ["", "short", "x" * 129])
def test_without_a_proper_key_nothing_is_done(caller, key):
    answer = caller.send("POST", "/customers", CHEN, headers={"Idempotency-Key": key} if key else None)

    assert answer.status == 400
    assert answer["code"] == "idempotency_key_missing"
    assert answer["field"] == "Idempotency-Key"
    assert "header" in answer["detail"]
    assert not Customer.objects.exists()


def test_a_key_used_for_something_else_is_refused(caller):
    caller.post("/customers", CHEN, key=KEY)

    answer = caller.post("/customers", {**CHEN, "name": "陈二"}, key=KEY)

    assert (answer.status, answer["code"]) == (422, "idempotency_key_reused")
    assert Customer.objects.count() == 1


def test_a_refused_request_leaves_no_key_and_may_be_repeated(caller, anybody):
    RoleGrant.objects.all().delete()
    assert caller.post("/customers", CHEN, key=KEY).status == 403
    assert not IdempotencyKey.objects.exists()

    RoleGrant.objects.create(user=anybody, role="agent")

    assert caller.post("/customers", CHEN, key=KEY).status == 201


def test_two_people_may_use_the_same_key(caller, db):
    other = User.objects.create(username="other", name="Other")
    RoleGrant.objects.create(user=other, role="agent")
    caller.post("/customers", CHEN, key=KEY)

    assert Caller(other, at=MORNING).post("/customers", CHEN, key=KEY).status == 201
    assert Customer.objects.count() == 2


def test_the_bill_of_a_failed_upload_is_not_kept(caller):
    assert caller.send("POST", "/customers", {"name": ""}, headers={"Idempotency-Key": KEY}).status == 422
    assert not IdempotencyKey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_end_as_one_customer_and_two_same_answers(monkeypatch):
    """Both have passed sign-in and validation and meet before the key; first seen failing with the claim taken out."""
    user = User.objects.create(username="twice", name="Twice")
    RoleGrant.objects.create(user=user, role="agent")
    caller = Caller(user, at=clock.now())  # used today already: the note of that would make one wait for the other
    meet = Barrier(2, timeout=10)
    claim = once.claim

    def claim_together(*args, **kwargs):
        meet.wait()
        return claim(*args, **kwargs)

    monkeypatch.setattr(once, "claim", claim_together)

    def post(_n):
        try:
            return caller.post("/customers", CHEN, key=KEY)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(post, range(2)))

    assert [answer.status for answer in answers] == [201, 201]
    assert answers[0].body == answers[1].body
    assert sorted("Idempotency-Replayed" in answer.headers for answer in answers) == [False, True]
    assert Customer.objects.count() == 1
    assert ApiToken.objects.count() == 1
