"""A handbook whose rules propose a line of every form."""

from typing import Any

from anxin.finance.models import Penalty
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.world import World

ROLES = {"decided_by": ["cs_manager"], "appeals_to": ["regional_supervisor"], "appeal_within": "3d"}


def rule(code: str, **fields: Any) -> dict[str, Any]:
    return entry(code, **(ROLES | fields))


def strict(world: World, *more: dict[str, Any]) -> None:
    rules = [
        rule("declined", event="work_order.declined", only={"reason_code": "no-capacity"}, amount="50", on="station"),
        rule("urged", subject="service_request", event="service_request.urged", at_least="5", at_most="50"),
        rule("card-late", amount="1", every="3h"),
        rule("part-not-faulty", times={"amount": "order.charge_total", "factor": "2"}),
        rule("good-deed", kind="reward", amount="100", on="person"),
    ]
    rules = [row for row in rules if row["id"] not in {one["id"] for one in more}]
    amend(
        world,
        penalties=[*rules, *more],
        clocks=[
            entry(
                "card-in",
                subject="work_order",
                starts=["work_order.accepted"],
                stops=["work_order.contacted"],
                cancels=["work_order.recalled"],
                duration="24h",
                calendar="always",
                on_breach={"penalty": "card-late"},
            )
        ],
    )


def the_line(code: str) -> Penalty:
    return Penalty.objects.select_related("person", "station").get(rule=code)
