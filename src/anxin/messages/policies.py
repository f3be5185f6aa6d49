"""Who may do what with messages that leave the house."""

from anxin.people import policies
from anxin.people.models import User

CONFIGURE = "message.configure"


def check_may_configure(actor: User | None) -> None:
    """Gateways, the defaults of roles, receivers of events, and what did not get through."""
    policies.check(actor, CONFIGURE)
