"""Give the house a way out."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.messages import policies
from anxin.messages.events import GatewayAdded
from anxin.messages.models import Gateway
from anxin.messages.sealing import seal
from anxin.messages.speaking import TO, check_address
from anxin.people.lines import known
from anxin.people.models import User


@transaction.atomic
def add_gateway(
    title: str, *, channel: str, address: str, lines: Sequence[str] = (), actor: User | None, at: datetime
) -> Gateway:
    """Raises ``GatewayUnknown``, ``GatewayLocal`` or ``ReceiverMissing`` for an address that cannot be one."""
    policies.check_may_configure(actor)
    gateway = Gateway.objects.create(
        title=title,
        channel=channel,
        shown=check_address(address, channel),
        address=seal(address),
        is_shared=TO not in address,
        lines=known(lines),
        created_at=at,
    )
    record(gateway, GatewayAdded(title=title, channel=channel), actor=actor, at=at)
    return gateway
