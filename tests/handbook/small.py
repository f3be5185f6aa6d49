"""The smallest handbook that makes sense, to which a test adds what it is about."""

from copy import deepcopy
from typing import Any

from anxin.handbook.loader import validated
from anxin.handbook.schema import Handbook

META = {
    "line": "small",
    "title": "小手册",
    "title_en": "Small handbook",
    "maker": "小厂",
    "maker_en": "Small maker",
    "calendar": "always",
}


def entry(code: str, **fields: Any) -> dict[str, Any]:
    return {"id": code, "title": f"条目 {code}", "title_en": f"Entry {code}", "clause": ["DSP-003-03"], **fields}


def clock(code: str = "accepts", **fields: Any) -> dict[str, Any]:
    row = {
        "subject": "work_order",
        "starts": ["work_order.dispatched"],
        "stops": ["work_order.accepted"],
        "duration": "2h",
    }
    return entry(code, **(row | fields))


def checkpoint(code: str = "ready", **fields: Any) -> dict[str, Any]:
    row = {
        "subject": "work_order",
        "before": "check_in",
        "require": [{"that": "order.is_urban", "message": "不在市区", "message_en": "not in town"}],
    }
    return entry(code, **(row | fields))


def own_field(code: str = "mileage", **fields: Any) -> dict[str, Any]:

    return entry(code, **{"subject": "service_request", "type": "number", **fields})


def own_step(code: str = "called", **fields: Any) -> dict[str, Any]:
    return entry(code, **{"subject": "work_order", **fields})


def content(**sections: Any) -> dict[str, Any]:
    return {"meta": deepcopy(META), **deepcopy(sections)}


def handbook(**sections: Any) -> Handbook:
    return validated(content(**sections))
