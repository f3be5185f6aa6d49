"""Who is let in, and with what."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from anxin.people.models import RoleGrant, User
from anxin.people.visibility import scope_of
from tests.api.caller import Caller
from tests.api.conftest import MORNING


def test_a_token_acts_as_its_person(caller):
    answer = caller.get("/me")

    assert answer.status == 200
    assert answer["username"] == "somebody"
    assert [grant["role"]["code"] for grant in answer["roles"]] == ["dispatcher"]
    assert "work_order.dispatch" in answer["may"]


def test_a_token_lends_only_its_roles(anybody):
    RoleGrant.objects.create(user=anybody, role="administrator")

    lent = Caller(anybody, at=MORNING, roles=("administrator",))

    assert [grant["role"]["code"] for grant in lent.get("/me")["roles"]] == ["administrator"]
    assert "work_order.dispatch" not in lent.get("/me")["may"]


def test_a_token_lends_no_role_its_person_has_lost(anybody):
    lent = Caller(anybody, at=MORNING, roles=("administrator",))

    assert lent.get("/me")["roles"] == []


@pytest.mark.parametrize("spoil", ["revoked", "expired", "inactive", "unknown"])
def test_a_token_that_is_worth_nothing_is_refused_in_a_sentence(caller, anybody, spoil):
    if spoil == "revoked":
        caller.row.revoked_at = MORNING
    elif spoil == "expired":
        caller.row.expires_at = timezone.now() - timedelta(seconds=1)
    elif spoil == "unknown":
        caller.row.sha256 = "0" * 64
    caller.row.save()
    User.objects.filter(pk=anybody.pk).update(is_active=spoil != "inactive")

    answer = caller.get("/me")

    assert answer.status == 401
    assert answer["code"] == "sign_in_needed"
    assert answer["detail"] == "We do not know who is asking."
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_signing_in_costs_one_statement(caller, django_assert_num_queries):
    caller.row.last_used_on = timezone.localdate()
    caller.row.save()

    with django_assert_num_queries(1):
        caller.get("/me")


def test_a_day_of_use_is_noted_once(caller):
    caller.get("/me")

    caller.row.refresh_from_db()
    assert caller.row.last_used_on == timezone.localdate()


def test_without_a_language_header_the_person_s_own_is_spoken(anybody):
    silent = Caller(anybody, at=MORNING)
    del silent.headers["Accept-Language"]

    assert silent.get("/me").headers["Content-Language"] == "zh-hans"
    User.objects.update(language="en")
    assert silent.get("/me").headers["Content-Language"] == "en"


def test_a_browser_s_session_reads(anybody):
    browser = Client()
    browser.force_login(anybody, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert browser.get("/api/v1/me").status_code == 200


def test_somebody_without_token_or_session_is_not_signed_in(db):
    assert Client().get("/api/v1/me").status_code == 401


def test_the_reach_of_a_limited_token_is_that_of_its_roles(anybody):
    from anxin.api.tokens import person_of

    RoleGrant.objects.create(user=anybody, role="administrator")
    Caller(anybody, at=MORNING, roles=("administrator",))
    user = person_of(Caller(anybody, at=MORNING, roles=("no-such",)).token, at=MORNING)

    assert user is not None
    assert not scope_of(user).everything
