"""Have events sent to a program outside."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.events import EVENTS
from anxin.kernel.record import record
from anxin.messages import policies, subscriptions
from anxin.messages.connecting import check_url
from anxin.messages.events import EndpointAdded
from anxin.messages.models import Endpoint
from anxin.messages.sealing import seal
from anxin.messages.signing import new_secret
from anxin.people.lines import known
from anxin.people.models import User


@transaction.atomic
def add_endpoint(
    title: str, *, url: str, events: Sequence[str], lines: Sequence[str] = (), actor: User | None, at: datetime
) -> tuple[Endpoint, str]:
    """The receiver and its secret, which is shown this once. Raises ``AddressRefused``."""
    policies.check_may_configure(actor)
    check_url(url)
    secret = new_secret()
    endpoint = Endpoint.objects.create(
        title=title, url=url, events=checked_events(events), lines=known(lines), secret=seal(secret), created_at=at
    )
    record(endpoint, EndpointAdded(url=url), actor=actor, at=at)
    transaction.on_commit(subscriptions.forget)
    return endpoint, secret


def checked_events(names: Sequence[str]) -> list[str]:
    """Each once, in order. Raises ``InputRefused`` for one that nothing is ever called."""
    rooms = {name.split(".", 1)[0] + ".*" for name in EVENTS}
    wanted = sorted(set(names))
    if not wanted:
        raise InputRefused(field="events", reason=_("Name at least one event, or * for all."))
    for name in wanted:
        if name != "*" and name not in rooms and name not in EVENTS:
            raise InputRefused(field="events", reason=_("Nothing is ever called “%(event)s”.") % {"event": name})
    return wanted
