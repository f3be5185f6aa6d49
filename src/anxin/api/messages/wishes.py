"""How people want to be told."""

from django.conf import settings
from django.http import HttpRequest
from ninja import Router

from anxin.api.messages.shapes import OwnWish, WishAsked, WishTold
from anxin.api.shapes import person
from anxin.kernel import clock
from anxin.messages import policies
from anxin.messages.actions.set_preference import set_preference, set_role_default
from anxin.messages.models import Preference
from anxin.messages.standing import preference_of

router = Router(tags=["messages"])


@router.get("/me/notifying", response=WishTold, operation_id="read_notifying", summary="How I am told")
def read_notifying(request: HttpRequest) -> WishTold:
    """What counts for the person: their own choices, or the default of their role."""
    return WishTold.of(preference_of(person(request).pk) or Preference(time_zone=settings.TIME_ZONE))


@router.put("/me/notifying", response=WishTold, operation_id="set_notifying", summary="Say how I want to be told")
def put_notifying(request: HttpRequest, body: OwnWish) -> WishTold:
    addresses = {"email": body.email, "phone": body.phone, "chat": body.chat}
    set_preference(body.wish(), follows_role=body.follows_role, **addresses, actor=person(request), at=clock.now())
    return read_notifying(request)


@router.get(
    "/notifying/roles", response=list[WishTold], operation_id="list_role_defaults", summary="How roles are told"
)
def list_role_defaults(request: HttpRequest) -> list[WishTold]:
    """Those that have a default."""
    policies.check_may_configure(person(request))
    return [WishTold.of(row) for row in Preference.objects.filter(role__isnull=False).order_by("role")]


@router.put(
    "/notifying/roles/{role}", response=WishTold, operation_id="set_role_default", summary="Say how a role is told"
)
def put_role_default(request: HttpRequest, role: str, body: WishAsked) -> WishTold:
    """Holds for everybody with the role who has not said otherwise."""
    return WishTold.of(set_role_default(role, body.wish(), actor=person(request), at=clock.now()))
