"""Correct what was written down."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from anxin.customers.phones import normalise
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.people.territory import region_of
from anxin.requests import policies
from anxin.requests.actions.register import search_terms
from anxin.requests.events import RequestEdited
from anxin.requests.judging import provisional_warranty
from anxin.requests.models import ServiceRequest
from anxin.requests.words import SYMPTOM_LIMIT, fitting, to_come

EDITABLE = (
    "contact_name",
    "contact_phone",
    "division_id",
    "address",
    "asset_id",
    "product_id",
    "symptom",
    "fault_code_id",
    "diagnosis",
    "special_needs",
    "wished_at",
    "is_charge_standard_told",
    "kind",
    "repeats_id",
)
_LIMITS = {"contact_name": 120, "address": 200, "symptom": SYMPTOM_LIMIT, "special_needs": 500}
_OF_THE_SET = {"asset_id", "product_id"}


@transaction.atomic
def edit_request(
    request_id: int,
    changes: Mapping[str, Any],
    *,
    agreed_with: str = "",
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> ServiceRequest:
    """Change the fields named in ``EDITABLE``; the record keeps both values and with whom it was agreed.

    A set or model that is corrected is judged anew (CUS-003-03); a request that no station has yet moves to the region
    of its new address. Nothing is written where nothing changes.
    """
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.edit", request)
    return apply_changes(request, changes, agreed_with=agreed_with, actor=actor, at=at)


def apply_changes(
    request: ServiceRequest, changes: Mapping[str, Any], *, agreed_with: str, actor: User | None, at: datetime
) -> ServiceRequest:
    """The change itself, on a locked row: also the station's, which verifies the data on the phone (CUS-003-03)."""
    request.move("edit")
    unknown = changes.keys() - set(EDITABLE)
    if unknown:
        raise ValueError(f"{sorted(unknown)} cannot be edited")
    new = {name: _checked(name, value, at) for name, value in changes.items()}
    changed = [name for name, value in new.items() if getattr(request, name) != value]
    if not changed:
        return request
    before = {name: _told(getattr(request, name)) for name in changed}
    for name in changed:
        setattr(request, name, new[name])
    written = [*changed, "terms"]
    if "division_id" in changed and request.station_id is None:
        request.region_id = region_of(request.division_id, request.line, timezone.localdate(at))
        written.append("region")
    if _OF_THE_SET & set(changed):
        if request.asset is not None and "asset_id" in changed:
            request.product = request.asset.product
            written.append("product")
        request.warranty = provisional_warranty(request, on=at).verdict
        written.append("warranty")
    request.terms = search_terms(request)
    request.write(*dict.fromkeys(name.removesuffix("_id") for name in written))
    after = {name: _told(getattr(request, name)) for name in changed}
    record(
        request,
        RequestEdited(fields=changed, before=before, after=after, agreed_with=agreed_with),
        actor=actor,
        at=at,
    )
    return request


def _checked(name: str, value: Any, at: datetime) -> Any:
    if name == "contact_phone":
        return normalise(value, field=name)
    if name == "wished_at":
        return to_come(value, at, name)
    if name in _LIMITS:
        return fitting(value, _LIMITS[name], name)
    return value


def _told(value: Any) -> str:
    return "" if value is None else str(value)[:500]
