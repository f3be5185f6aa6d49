"""Accounts and their roles, for administrators."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status

from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.people.user_shapes import (
    Closing,
    HeldRole,
    NewPassword,
    NewRole,
    NewUser,
    SoughtUsers,
    UserEdit,
    UserTold,
    Withdrawal,
)
from anxin.api.shapes import Id, Versioned, person, seen_version
from anxin.kernel import clock
from anxin.people import policies, queries
from anxin.people.actions.create_user import create_user
from anxin.people.actions.deactivate_user import deactivate_user
from anxin.people.actions.edit_user import edit_user
from anxin.people.actions.grant_role import grant_role
from anxin.people.actions.reactivate_user import reactivate_user
from anxin.people.actions.set_password import set_password
from anxin.people.actions.withdraw_role import withdraw_role
from anxin.people.models import RoleGrant, User

router = Router(tags=["people"])


@router.get("/users", response=Page[UserTold], operation_id="list_users", summary="Accounts")
def list_users(request: HttpRequest, sought: Annotated[SoughtUsers, Query()], turn: Turned) -> Page[UserTold]:
    policies.check(person(request), "people.edit")
    found = queries.people(text=sought.text, role=sought.role, is_active=sought.is_active)
    return page(found, turn, by=("name", "pk"), told=UserTold.of)


@router.post("/users", response={201: UserTold}, operation_id="create_user", summary="Open an account")
def post_user(request: HttpRequest, body: NewUser) -> Status[UserTold]:
    user = create_user(**body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, UserTold.of(user))


@router.get("/users/{user_id}", response=UserTold, operation_id="read_user", summary="One account")
def read_user(request: HttpRequest, user_id: Id) -> UserTold:
    """One's own, or anybody's for an administrator."""
    reader = person(request)
    if reader.pk != user_id:
        policies.check(reader, "people.edit")
    return UserTold.of(the(queries.people(is_active=None), pk=user_id))


@router.patch("/users/{user_id}", response=UserTold, operation_id="edit_user", summary="Correct an account")
def patch_user(request: HttpRequest, user_id: Id, body: UserEdit) -> UserTold:
    """People change their own language, phone and e-mail; the rest is for an administrator."""
    changes = body.model_dump(exclude_unset=True, exclude={"version"})
    version = seen_version(request, body)
    return UserTold.of(edit_user(user_id, **changes, actor=person(request), at=clock.now(), version=version))


@router.post("/users/{user_id}/password", response={204: None}, operation_id="set_password", summary="New password")
def create_password(request: HttpRequest, user_id: Id, body: NewPassword) -> Status[None]:
    set_password(user_id, body.password, actor=person(request), at=clock.now())
    return Status(204, None)


@router.post(
    "/users/{user_id}/closure", response={201: UserTold}, operation_id="close_user", summary="Close an account"
)
def create_closure(request: HttpRequest, user_id: Id, body: Closing) -> Status[UserTold]:
    version = seen_version(request, body)
    user = deactivate_user(user_id, reason=body.reason, actor=person(request), at=clock.now(), version=version)
    return Status(201, UserTold.of(user))


@router.post(
    "/users/{user_id}/reopening", response={201: UserTold}, operation_id="reopen_user", summary="Open a closed account"
)
def create_reopening(request: HttpRequest, user_id: Id, body: Versioned) -> Status[UserTold]:
    version = seen_version(request, body)
    return Status(201, UserTold.of(reactivate_user(user_id, actor=person(request), at=clock.now(), version=version)))


@router.post("/users/{user_id}/roles", response={201: HeldRole}, operation_id="grant_role", summary="Give a role")
def create_role(request: HttpRequest, user_id: Id, body: NewRole) -> Status[HeldRole]:
    grant = grant_role(
        user_id,
        body.role,
        station_id=body.station_id,
        region_id=body.region_id,
        actor=person(request),
        at=clock.now(),
    )
    return Status(201, HeldRole.held(grant))


@router.post(
    "/users/{user_id}/roles/{grant_id}/withdrawal",
    response={201: UserTold},
    operation_id="withdraw_role",
    summary="Take a role away",
)
def create_role_withdrawal(request: HttpRequest, user_id: Id, grant_id: Id, body: Withdrawal) -> Status[UserTold]:
    policies.check(person(request), "people.edit")
    grant = the(RoleGrant.objects.filter(user=user_id), pk=grant_id)
    withdraw_role(grant.pk, reason=body.reason, actor=person(request), at=clock.now())
    return Status(201, UserTold.of(User.objects.get(pk=user_id)))
