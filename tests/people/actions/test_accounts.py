"""Accounts, roles and keys: who may, what is written, what is refused and leaves nothing behind."""

from datetime import timedelta

import pytest
from django.utils import translation

from anxin.api.tokens import person_of
from anxin.kernel.errors import InputRefused, NotEntitled, NotFound, StalePage
from anxin.kernel.models import AuditLine
from anxin.people.actions.create_user import create_user
from anxin.people.actions.deactivate_user import deactivate_user
from anxin.people.actions.edit_user import edit_user
from anxin.people.actions.grant_role import grant_role
from anxin.people.actions.issue_token import issue_token
from anxin.people.actions.mark_read import mark_all_read, mark_notification_read
from anxin.people.actions.reactivate_user import reactivate_user
from anxin.people.actions.revoke_token import revoke_token
from anxin.people.actions.set_password import set_password
from anxin.people.actions.tell import tell
from anxin.people.actions.withdraw_role import withdraw_role
from anxin.people.errors import AccountClosed, LastAdministrator, OneselfRefused
from anxin.people.models import ApiToken, Notification, RoleGrant, User
from anxin.people.queries import people, technicians, unread
from anxin.people.roles import BY_CODE
from tests.people.conftest import person

GOOD = "a-long-secret-of-its-own"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def facts(user):
    return list(AuditLine.objects.filter(subject_type="user", subject_id=user.pk).values_list("event", flat=True))


def test_an_administrator_opens_an_account_with_a_password(admin, at):
    user = create_user("li", name="李四", password=GOOD, actor=admin, at=at)

    assert user.check_password(GOOD)
    assert user.roles == []
    assert facts(user) == ["user.created"]


def test_an_account_without_a_password_cannot_sign_in(admin, at):
    assert not create_user("li", name="李四", actor=admin, at=at).has_usable_password()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"username": "admin"}, "username"),
        ({"username": ""}, "username"),
        ({"username": "li si"}, "username"),
        ({"name": "  "}, "name"),
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
    ],
)
def test_a_bad_account_is_refused_and_nothing_is_written(admin, at, given, field):
    with pytest.raises(InputRefused) as refusal:
        create_user(**{"username": "li", "name": "李四", "password": GOOD, **given}, actor=admin, at=at)

    assert refusal.value.field == field
    assert User.objects.count() == 1
    assert not AuditLine.objects.exists()


@pytest.mark.parametrize("role", sorted(set(BY_CODE) - {"administrator"}))
def test_nobody_but_an_administrator_changes_people(station, at, role):
    where = {"station": {"station": station}, "own": {"station": station}, "region": {"region": station.region}}
    actor = person("somebody", role, **where.get(BY_CODE[role].scope, {}))
    other = person("other")

    for change in (
        lambda: create_user("li", name="李四", actor=actor, at=at),
        lambda: edit_user(other.pk, name="New", actor=actor, at=at),
        lambda: grant_role(other.pk, "agent", actor=actor, at=at),
        lambda: deactivate_user(other.pk, reason="left", actor=actor, at=at),
        lambda: reactivate_user(other.pk, actor=actor, at=at),
        lambda: set_password(other.pk, GOOD, actor=actor, at=at),
        lambda: issue_token(other.pk, "mine", actor=actor, at=at),
    ):
        with pytest.raises(NotEntitled):
            change()
    assert not AuditLine.objects.exists()


def test_people_change_their_own_language_and_phone_and_no_more(agent, at):
    edit_user(agent.pk, language="en", phone="13900000002", actor=agent, at=at)

    assert facts(agent) == ["user.edited"]
    with pytest.raises(NotEntitled):
        edit_user(agent.pk, name="Boss", actor=agent, at=at)


def test_an_edit_that_changes_nothing_is_not_recorded(admin, agent, at):
    edited = edit_user(agent.pk, name=agent.name, actor=admin, at=at)

    assert edited.version == 1
    assert facts(agent) == []


def test_two_people_editing_the_same_account_end_as_one_edit_and_one_stale_page(admin, agent, at):
    edit_user(agent.pk, name="First", actor=admin, at=at, version=1)

    with pytest.raises(StalePage):
        edit_user(agent.pk, name="Second", actor=admin, at=at, version=1)
    agent.refresh_from_db()
    assert agent.name == "First"


def test_a_role_is_granted_once(admin, agent, station, at):
    first = grant_role(agent.pk, "technician", station_id=station.pk, actor=admin, at=at)

    assert grant_role(agent.pk, "technician", station_id=station.pk, actor=admin, at=at) == first
    assert facts(agent) == ["user.role_granted"]
    assert list(technicians(station.pk)) == [agent]


@pytest.mark.parametrize(
    ("role", "field"),
    [("technician", "station"), ("station_clerk", "station"), ("regional_supervisor", "region"), ("king", "role")],
)
def test_a_role_that_belongs_to_a_place_needs_it(admin, agent, at, role, field):
    with pytest.raises(InputRefused) as refusal:
        grant_role(agent.pk, role, actor=admin, at=at)

    assert refusal.value.field == field
    assert RoleGrant.objects.filter(user=agent).count() == 1


def test_a_headquarters_role_is_bound_to_no_place(admin, agent, station, at):
    grant = grant_role(agent.pk, "cs_manager", station_id=station.pk, actor=admin, at=at)

    assert (grant.station, grant.region) == (None, None)


def test_nobody_gives_a_role_to_themselves(admin, at):
    with pytest.raises(OneselfRefused):
        grant_role(admin.pk, "finance_manager", actor=admin, at=at)


def test_headquarters_roles_ask_for_a_second_factor(admin, agent):
    assert admin.needs_second_factor
    assert not agent.needs_second_factor


def test_a_role_is_withdrawn_with_the_reason(admin, agent, at):
    withdraw_role(agent.grants.get().pk, reason="moved on", actor=admin, at=at)

    assert not User.objects.get(pk=agent.pk).has("request.register")
    assert facts(agent) == ["user.role_withdrawn"]
    with pytest.raises(NotFound):
        withdraw_role(0, actor=admin, at=at)


def test_the_last_administrator_stays(admin, at):
    with pytest.raises(LastAdministrator):
        withdraw_role(admin.grants.get().pk, actor=admin, at=at)
    second = person("second", "administrator")
    with pytest.raises(OneselfRefused):
        deactivate_user(admin.pk, reason="left", actor=admin, at=at)

    deactivate_user(admin.pk, reason="left", actor=second, at=at)

    with pytest.raises(LastAdministrator):
        withdraw_role(second.grants.get().pk, actor=second, at=at)


def test_a_closed_account_loses_its_tokens_and_gets_nothing_new(admin, agent, at):
    _token, secret = issue_token(agent.pk, "script", actor=agent, at=at)

    deactivate_user(agent.pk, reason="left", actor=admin, at=at)
    deactivate_user(agent.pk, reason="again", actor=admin, at=at)

    assert person_of(secret, at=at) is None
    assert facts(agent) == ["user.token_issued", "user.deactivated"]
    assert agent not in people()
    for refused in (
        lambda: grant_role(agent.pk, "dispatcher", actor=admin, at=at),
        lambda: issue_token(agent.pk, "more", actor=admin, at=at),
    ):
        with pytest.raises(AccountClosed):
            refused()


def test_a_reopened_account_has_its_roles_and_not_its_tokens(admin, agent, at):
    _token, secret = issue_token(agent.pk, "script", actor=agent, at=at)
    deactivate_user(agent.pk, reason="left", actor=admin, at=at)

    assert reactivate_user(agent.pk, actor=admin, at=at).has("request.register")
    assert person_of(secret, at=at) is None


def test_a_token_is_shown_once_and_kept_as_a_hash(agent, at):
    token, secret = issue_token(agent.pk, "script", actor=agent, at=at)

    assert secret not in str(ApiToken.objects.values().get())
    assert secret not in str(list(AuditLine.objects.values()))
    assert person_of(secret, at=at) == agent
    token.refresh_from_db()
    assert token.last_used_on == at.date()


def test_a_token_carries_no_more_than_its_roles(admin, agent, station, at):
    grant_role(agent.pk, "station_clerk", station_id=station.pk, actor=admin, at=at)
    _token, secret = issue_token(agent.pk, "script", roles=["station_clerk"], actor=admin, at=at)

    acting = person_of(secret, at=at)

    assert acting.has("work_order.accept")
    assert not acting.has("request.register")
    withdraw_role(agent.grants.get(role="station_clerk").pk, actor=admin, at=at)
    assert not person_of(secret, at=at).has("work_order.accept")


def test_a_token_for_a_role_the_person_lacks_is_refused(agent, at):
    with pytest.raises(InputRefused, match="administrator"):
        issue_token(agent.pk, "script", roles=["administrator"], actor=agent, at=at)
    assert not ApiToken.objects.exists()


def test_a_token_ends_when_it_is_revoked_or_runs_out(agent, at):
    token, secret = issue_token(agent.pk, "script", actor=agent, at=at, lasts=timedelta(days=1))
    assert person_of(secret, at=at + timedelta(hours=23))
    assert person_of(secret, at=at + timedelta(hours=24)) is None

    revoke_token(token.pk, actor=agent, at=at)
    revoke_token(token.pk, actor=agent, at=at)

    assert person_of(secret, at=at) is None
    assert facts(agent) == ["user.token_issued", "user.token_revoked"]


@pytest.mark.parametrize("text", ["", "anxin_", "nonsense", "😀" * 1000])
def test_what_is_no_token_is_nobody(db, at, text):
    assert person_of(text, at=at) is None


def test_people_are_told_a_thing_once_and_put_it_aside(admin, agent, at):
    message = {
        "key": "work_order.dispatched:1",
        "text": "新工单",
        "text_en": "New order",
        "subject_type": "work_order",
        "subject_id": 1,
        "number": "WO2603-000001",
        "at": at,
    }
    assert tell([agent.pk, admin.pk, agent.pk], **message) == 2
    assert tell([agent.pk], **message) == 0

    (mine,) = unread(agent)
    assert mark_notification_read(mine.pk, actor=admin, at=at) is False
    assert mark_notification_read(mine.pk, actor=agent, at=at) is True
    assert mark_notification_read(mine.pk, actor=agent, at=at) is False
    assert mark_all_read(actor=admin, at=at) == 1
    assert not Notification.objects.filter(read_at__isnull=True).exists()
