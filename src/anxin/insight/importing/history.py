"""Requests that were finished before this program knew of them, taken over as they ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.customers.events import AssetCreated
from anxin.customers.models import Asset
from anxin.handbook.current import current
from anxin.insight.importing.chains import begin_chains
from anxin.insight.importing.copying import copy_in, new_ids
from anxin.kernel import search
from anxin.kernel.events import Event
from anxin.kernel.numbering import SERIES
from anxin.kernel.record import Line
from anxin.people.models import User
from anxin.requests.kinds import Channel, Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.report import USUAL_ORIGIN


@dataclass(frozen=True)
class RequestTakenOver(Event):
    name = "service_request.taken_over"
    sentence = _("%(actor)s took the finished request over from a list (reported %(reported)s).")
    reported: str
    result: str


@dataclass(frozen=True, kw_only=True)
class Finished:
    """One old request, with the set it was about where that is new too (``asset``: values of a set)."""

    import_key: str
    customer_id: int
    customer_name: str
    product_id: int | None
    product_code: str
    symptom: str
    reported_at: datetime
    closed_at: datetime
    result: str
    kind: str = Kind.REPAIR
    contact_phone: str = ""
    division_id: int | None = None
    address: str = ""
    fault_code_id: int | None = None
    asset_id: int | None = None
    asset: Mapping[str, Any] | None = None
    details: Sequence[Mapping[str, str]] = field(default_factory=tuple)


@transaction.atomic
def take_over(finished: Sequence[Finished], *, line: str, actor: User | None, at: datetime) -> None:
    """Write them, closed, with one line on each chain: what happened before is somebody else's record.

    No clocks run for them and nobody is told. Their numbers are of the month they were reported in.
    """
    handbook = current(line)
    assets = _write_assets([one for one in finished if one.asset is not None], actor=actor, at=at)
    ids = new_ids(ServiceRequest, len(finished))
    numbers = _numbers(finished)
    rows = []
    for pk, number, one in zip(ids, numbers, finished, strict=True):
        asset_id = assets.get(one.import_key, one.asset_id)
        serial = str(one.asset.get("serial", "")) if one.asset else ""
        rows.append(
            {
                "id": pk,
                "number": number,
                "state": "closed",
                "handbook_id": handbook.pk,
                "line": line,
                "kind": one.kind,
                "origin": USUAL_ORIGIN[Kind(one.kind)],
                "channel": Channel.IMPORT,
                "customer_id": one.customer_id,
                "asset_id": asset_id,
                "product_id": one.product_id,
                "contact_name": one.customer_name,
                "contact_phone": one.contact_phone,
                "division_id": one.division_id,
                "address": one.address,
                "symptom": one.symptom,
                "fault_code_id": one.fault_code_id,
                "diagnosis": list(one.details),
                "answer": one.result,
                "registered_at": one.reported_at,
                "registered_by_id": _pk(actor),
                "served_at": one.closed_at,
                "closed_at": one.closed_at,
                "import_key": one.import_key,
                "terms": search.terms(
                    number, one.customer_name, one.contact_phone, one.product_code, serial, one.address, one.symptom
                ),
            }
        )
    copy_in(ServiceRequest, rows)
    begin_chains(
        [
            Line(
                ServiceRequest.SUBJECT,
                pk,
                RequestTakenOver(reported=one.reported_at.isoformat(), result=one.result[:200]),
                _pk(actor),
            )
            for pk, one in zip(ids, finished, strict=True)
        ],
        at=at,
    )


def known_keys(keys: Sequence[str]) -> set[str]:
    """Those of the keys that are in already."""
    found = ServiceRequest.objects.filter(import_key__in=keys).exclude(import_key="")
    return set(found.values_list("import_key", flat=True))


def _write_assets(finished: Sequence[Finished], *, actor: User | None, at: datetime) -> dict[str, int]:
    ids = new_ids(Asset, len(finished)) if finished else []
    copy_in(
        Asset,
        (
            {
                **(one.asset or {}),
                "id": pk,
                "product_id": one.product_id,
                "customer_id": one.customer_id,
                "origin": one.import_key,
                "created_at": at,
            }
            for pk, one in zip(ids, finished, strict=True)
        ),
    )
    lines = [
        Line(Asset.SUBJECT, pk, AssetCreated(product=one.product_code), _pk(actor))
        for pk, one in zip(ids, finished, strict=True)
    ]
    begin_chains(lines, at=at)
    return {one.import_key: pk for pk, one in zip(ids, finished, strict=True)}


def _numbers(finished: Sequence[Finished]) -> list[str]:
    """As ``next_number`` gives them, in one round trip."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [SERIES["SR"], len(finished)])
        values = [value for (value,) in cursor.fetchall()]
    return [
        f"SR{timezone.localtime(one.reported_at):%y%m}-{value:06d}" for value, one in zip(values, finished, strict=True)
    ]


def _pk(actor: User | None) -> int | None:
    return actor.pk if actor else None
