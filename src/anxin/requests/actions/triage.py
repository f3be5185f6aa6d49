"""Choose how a request is served: by a station, by our own people, by an outside shop, or from afar."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.handbook.schema import TriageClass
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.errors import ShopUnnamed, TriageUnknown
from anxin.requests.events import RequestTriaged
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.triage import offered
from anxin.requests.words import fitting


@transaction.atomic
def triage_request(
    request_id: int,
    triage: str,
    *,
    outside_shop: str = "",
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> ServiceRequest:
    """Keep the class and, for an outside shop, its name (REQ-000-03, DSP-000-04). Choosing again replaces it.

    Raises ``TriageUnknown`` for a class the handbook does not have for this kind, ``ShopUnnamed`` where one is meant.
    """
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.triage", request)
    move = request.move("triage")
    chosen = _class(request, triage)
    shop = fitting(outside_shop, 120, "outside_shop") if chosen.goes_to == "outside" else ""
    if chosen.goes_to == "outside" and not shop:
        raise ShopUnnamed(field="outside_shop", clause=chosen.clause)
    check_gate(request, move.code)
    request.triage, request.outside_shop, request.triaged_at, request.triaged_by = chosen.id, shop, at, actor
    request.write("triage", "outside_shop", "triaged_at", "triaged_by")
    told = RequestTriaged(
        triage=chosen.id, title=chosen.title, title_en=chosen.title_en, goes_to=chosen.goes_to, shop=shop
    )
    record(request, told, actor=actor, at=at)
    return request


def _class(request: ServiceRequest, code: str) -> TriageClass:
    found = next((row for row in offered(request) if row.id == code), None)
    if found is None:
        raise TriageUnknown(triage=code[:64], kind=Kind(request.kind).label, field="triage")
    return found
