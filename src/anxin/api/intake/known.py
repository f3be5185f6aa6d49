"""Is this call about something known? An open request is urged, a recent one repeated."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from anxin.api.intake.request_shapes import RequestRow
from anxin.api.shapes import Id, Told, person
from anxin.customers.phones import tidy
from anxin.kernel import clock
from anxin.people import policies
from anxin.people.lines import line_of
from anxin.requests.queries import open_and_recent_same

router = Router(tags=["requests"])


class SoughtKnown(BaseModel):
    """The set; or, where none is named, the model at a phone. The person's own line without ``line``."""

    model_config = ConfigDict(extra="ignore")

    line: str = Field(default="", max_length=32)
    asset_id: Id | None = None
    product_id: Id | None = None
    fault_code_id: Id | None = None
    phone: str = Field(default="", max_length=40)


class KnownTold(Told):
    """``open`` ones can be urged, ``recent`` ones named as ``repeats`` when the new one is registered."""

    open: list[RequestRow]
    recent: list[RequestRow]
    clause: list[str]


@router.get("/known-requests", response=KnownTold, operation_id="find_known", summary="Earlier requests about the same")
def find_known(request: HttpRequest, sought: Annotated[SoughtKnown, Query()]) -> KnownTold:
    """Of the same set and fault, within the handbook's window."""
    user = person(request)
    policies.check(user, "request.urge")
    said = {"phone": tidy(sought.phone) if sought.phone else "", "line": line_of(user, sought.line)}
    told = sought.model_dump() | said
    same = open_and_recent_same(**told, at=clock.now())
    return KnownTold(
        open=[RequestRow.of(row) for row in same.open],
        recent=[RequestRow.of(row) for row in same.recent],
        clause=list(same.clause),
    )
