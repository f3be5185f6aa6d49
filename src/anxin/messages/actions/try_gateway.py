"""Find out whether a gateway carries."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.record import record
from anxin.messages import policies
from anxin.messages.carriers import Carrier
from anxin.messages.errors import GatewaySilent
from anxin.messages.events import GatewayTried
from anxin.messages.models import Gateway
from anxin.people.models import User


@transaction.atomic
def try_gateway(gateway_id: int, *, to: str, actor: User | None, at: datetime) -> Gateway:
    """One message to ``to``, at once. Raises ``GatewaySilent`` with what the service said."""
    policies.check_may_configure(actor)
    gateway = Gateway.objects.lock(gateway_id)
    text = _("This is a test message from Anxin. The gateway “%(title)s” works.") % {"title": gateway.title}
    spoken = Carrier.of(gateway).carry(to=to, title=_("Test message"), text=text)
    if not spoken.is_taken:
        raise GatewaySilent(reason=spoken.reason)
    record(gateway, GatewayTried(address=to), actor=actor, at=at)
    return gateway
