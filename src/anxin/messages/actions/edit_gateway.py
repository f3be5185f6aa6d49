"""Change a way out of the house, or switch it off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.kernel.record import record
from anxin.messages import policies
from anxin.messages.events import GatewayEdited
from anxin.messages.models import Gateway
from anxin.messages.sealing import seal
from anxin.messages.speaking import TO, check_address
from anxin.people.lines import known
from anxin.people.models import User


@transaction.atomic
def edit_gateway(
    gateway_id: int,
    *,
    title: str | None = None,
    address: str | None = None,
    lines: Sequence[str] | None = None,
    is_active: bool | None = None,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> Gateway:
    """What is ``None`` stays. The channel never changes: what was sent through it would tell something else."""
    policies.check_may_configure(actor)
    gateway = Gateway.objects.lock(gateway_id, version=version)
    wished: dict[str, Any] = {"title": title, "is_active": is_active, "lines": None if lines is None else known(lines)}
    changes = {name: value for name, value in wished.items() if value not in (None, getattr(gateway, name))}
    fields = list(changes)
    if address:
        changes |= {"shown": check_address(address, gateway.channel), "is_shared": TO not in address}
        changes["address"] = seal(address)
        fields.append("address")
    if not changes:
        return gateway
    for name, value in changes.items():
        setattr(gateway, name, value)
    gateway.write(*changes)
    record(gateway, GatewayEdited(fields=fields), actor=actor, at=at)
    return gateway
