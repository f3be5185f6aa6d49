"""A small handbook with the approvals that real ones ask for, each under the rule it comes from."""

from typing import Any

from anxin.handbook.actions.load import draft
from anxin.handbook.actions.publish import publish_version
from anxin.handbook.models import HandbookVersion
from anxin.handbook.schema import Handbook
from tests.handbook.small import handbook
from tests.world import World

LINE = "small"


def step(role: str, reach: str = "headquarters", **fields: Any) -> dict[str, Any]:
    return {"role": role, "reach": reach, **fields}


def approval(code: str, *clause: str, chain: list[dict[str, Any]], asked_by: tuple[str, ...], **fields: Any) -> dict:
    return {
        "id": code,
        "title": f"审批 {code}",
        "title_en": f"Approval {code}",
        "clause": list(clause),
        "asked_by": list(asked_by),
        "chain": chain,
        **fields,
    }


FIELD = ("technician", "station_clerk", "dispatcher")

REPAIR_COST = approval(
    "repair-cost",
    "APR-000-01",
    "APR-000-02",
    "APR-000-03",
    subject="work_order",
    asked_by=FIELD,
    amount="order.charge_total",
    when="approval.amount > 300.0",
    before=["complete"],
    chain=[step("cs_manager")],
    evidence=[{"kind": "whole-vehicle", "count": 1}],
    phone={"allowed": True, "form_within": "2wd"},
    split_guard={"limit": 300, "per": "asset", "within": "30d"},
)
SPECIAL_FEE = approval(
    "special-fee",
    "APR-000-04",
    "APR-000-05",
    subject="work_order",
    asked_by=("dispatcher", "technician"),
    chain=[step("regional_supervisor", "region"), step("cs_manager"), step("finance_manager")],
    phone={"allowed": True, "form_within": "2wd"},
)
ON_SITE = approval(
    "on-site",
    "APR-000-08",
    subject="service_request",
    asked_by=("dispatcher", "agent"),
    before=["start_service"],
    when="request.has_special_needs",
    chain=[step("cs_manager")],
    written_only=True,
)
OUTSIDE_SHOP = approval(
    "outside-shop",
    "APR-000-09",
    subject="service_request",
    asked_by=("dispatcher",),
    chain=[step("cs_manager")],
    written_only=True,
)
QUOTE = approval(
    "quote-deviation",
    "APR-001a-01",
    asked_by=("agent",),
    when="approval.deviation > 10.0",
    chain=[step("finance_manager")],
)
TRIP = approval(
    "market-support",
    "APR-001a-02",
    subject="service_request",
    asked_by=("agent",),
    chain=[step("finance_manager")],
)
REQUISITION = approval(
    "requisition",
    "APR-000-10",
    asked_by=FIELD,
    chain=[step("cs_manager")],
    phone={"allowed": True, "form_within": "2wd"},
)
STATION = approval(
    "new-station", "APR-000-13", asked_by=("regional_supervisor",), chain=[step("cs_manager")], written_only=True
)
TERRITORY = approval(
    "leave-territory", "APR-000-15", "ORG-000-05", asked_by=("technician",), chain=[step("cs_manager")]
)
OTHER_WORK = approval(
    "other-work",
    "APR-000-15",
    "ORG-000-06",
    asked_by=("regional_supervisor",),
    chain=[step("cs_manager"), step("finance_manager")],
    filing=True,
)
HELP_OUT = approval("help-out", "APR-000-15", "ORG-000-07", asked_by=("technician",), chain=[step("cs_manager")])
LABOUR = approval(
    "labour",
    "APR-001b-51",
    asked_by=("agent",),
    chain=[step("dispatcher"), step("complaint_handler"), step("cs_manager")],
)
BOTH = approval(
    "both",
    "APR-000-11",
    asked_by=("agent",),
    chain=[step("cs_manager", beside=[{"role": "finance_manager", "reach": "headquarters"}], mode="all")],
)

APPROVALS = (
    REPAIR_COST,
    SPECIAL_FEE,
    ON_SITE,
    OUTSIDE_SHOP,
    QUOTE,
    TRIP,
    REQUISITION,
    STATION,
    TERRITORY,
    OTHER_WORK,
    HELP_OUT,
    LABOUR,
    BOTH,
)
EVIDENCE = [
    {
        "id": "whole-vehicle",
        "title": "整车照片",
        "title_en": "Whole vehicle",
        "clause": ["APR-000-02"],
        "form": "photo",
    }
]


def book(*rows: dict[str, Any], **sections: Any) -> Handbook:
    return handbook(evidence=EVIDENCE, approvals=list(rows or APPROVALS), **sections)


def published(world: World, *rows: dict[str, Any], **sections: Any) -> HandbookVersion:
    """The next version of the line, in force; refused where lint finds anything."""
    return publish_version(draft(book(*rows, **sections)).pk, actor=None, at=world.now)
