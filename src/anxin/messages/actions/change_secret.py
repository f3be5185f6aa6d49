"""Give a receiver a new secret."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.messages import policies
from anxin.messages.events import EndpointSecretChanged
from anxin.messages.models import Endpoint
from anxin.messages.rules import OVERLAP
from anxin.messages.sealing import seal
from anxin.messages.signing import new_secret
from anxin.people.models import User


@transaction.atomic
def change_secret(
    endpoint_id: int, *, actor: User | None, at: datetime, version: int | None = None
) -> tuple[Endpoint, str]:
    """The new secret, shown this once. For a day what is sent is signed with both, so that no event is lost meanwhile."""
    policies.check_may_configure(actor)
    endpoint = Endpoint.objects.lock(endpoint_id, version=version)
    secret = new_secret()
    endpoint.former_secret, endpoint.former_until = endpoint.secret, at + OVERLAP
    endpoint.secret = seal(secret)
    endpoint.write("secret", "former_secret", "former_until")
    record(endpoint, EndpointSecretChanged(until=endpoint.former_until.isoformat()), actor=actor, at=at)
    return endpoint, secret
