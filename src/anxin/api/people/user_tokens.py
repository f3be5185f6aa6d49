"""Keys for programs."""

from datetime import datetime, timedelta
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field, StringConstraints

from anxin.api.finding import the
from anxin.api.people.user_shapes import RoleCode
from anxin.api.shapes import Asked, Id, Told, person
from anxin.kernel import clock
from anxin.kernel.errors import NotEntitled
from anxin.kernel.listed import listed
from anxin.people import policies
from anxin.people.actions.issue_token import issue_token
from anxin.people.actions.revoke_token import revoke_token
from anxin.people.models import ApiToken, User

router = Router(tags=["people"])


class TokenTold(Told):
    """Never with its secret."""

    id: int
    title: str
    roles: list[str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, row: ApiToken) -> "TokenTold":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class IssuedToken(TokenTold):
    """``secret`` is shown this once."""

    secret: str


class NewToken(Asked):
    """``roles`` limits it to some of the person's; empty means all the asking person or token has."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    roles: list[RoleCode] = Field(default=[], max_length=20)
    days: int | None = Field(default=None, ge=1, le=3650)


def _tokens_of(reader: User, user_id: int) -> QuerySet[ApiToken]:
    if reader.pk != user_id:
        policies.check(reader, "people.edit")
    return ApiToken.objects.filter(user=user_id)


@router.get("/users/{user_id}/tokens", response=list[TokenTold], operation_id="list_tokens", summary="Keys of a person")
def list_tokens(request: HttpRequest, user_id: Id) -> list[TokenTold]:
    return [TokenTold.of(row) for row in _tokens_of(person(request), user_id).order_by("-created_at", "-pk")]


@router.post(
    "/users/{user_id}/tokens", response={201: IssuedToken}, operation_id="issue_token", summary="Give a program a key"
)
def create_token(request: HttpRequest, user_id: Id, body: NewToken) -> Status[IssuedToken]:
    """A limited token makes no wider one: what it may lend is what it holds."""
    asking = person(request)
    roles = body.roles
    if asking.pk == user_id:
        held = sorted({grant.role for grant in asking.roles})
        if set(roles) - set(held):
            raise NotEntitled(roles=listed(sorted(set(roles) - set(held))))
        roles = roles or held
    lasts = timedelta(days=body.days) if body.days else None
    token, secret = issue_token(user_id, body.title, roles=roles, lasts=lasts, actor=asking, at=clock.now())
    return Status(201, IssuedToken(**dict(TokenTold.of(token)), secret=secret))


@router.post(
    "/users/{user_id}/tokens/{token_id}/revocation",
    response={201: TokenTold},
    operation_id="revoke_token",
    summary="Take a key back",
)
def create_revocation(request: HttpRequest, user_id: Id, token_id: Id) -> Status[TokenTold]:
    token = the(_tokens_of(person(request), user_id), pk=token_id)
    return Status(201, TokenTold.of(revoke_token(token.pk, actor=person(request), at=clock.now())))
