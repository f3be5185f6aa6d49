"""Who is asking, and what they may do."""

from django.http import HttpRequest
from ninja import Router

from anxin.api.shapes import Named, Told, person
from anxin.people.models import RoleGrant

router = Router(tags=["people"])


class GrantTold(Told):
    """A role, and the station or region it is for."""

    role: Named
    station_id: int | None
    region_id: int | None

    @classmethod
    def of(cls, grant: RoleGrant) -> "GrantTold":
        role = Named(code=grant.role, title=str(grant.described.title))
        return cls(role=role, station_id=grant.station_id, region_id=grant.region_id)


class Me(Told):
    """``may`` names the permissions that any of the roles carries; where they count is decided case by case.

    ``lines`` is empty for somebody who works for all of them.
    """

    id: int
    username: str
    name: str
    language: str
    lines: list[str]
    roles: list[GrantTold]
    may: list[str]


@router.get("/me", response=Me, operation_id="read_me", summary="Who am I")
def read_me(request: HttpRequest) -> Me:
    """The person behind the token or the session, with the roles that count here."""
    user = person(request)
    return Me(
        id=user.pk,
        username=user.username,
        name=user.name,
        language=user.language,
        lines=user.lines,
        roles=[GrantTold.of(grant) for grant in user.roles],
        may=sorted({permission for grant in user.roles for permission in grant.described.may}),
    )
