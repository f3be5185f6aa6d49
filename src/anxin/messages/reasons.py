"""Why a message was left out: kept as a code, told in the reader's language."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    NO_GATEWAY = "no_gateway", _("no gateway carries this channel")
    NO_ADDRESS = "no_address", _("the receiver has no address for this channel")
    ACCOUNT_CLOSED = "account_closed", _("the account is closed")
    READ = "read", _("it was read in the program meanwhile")
    STALE = "stale", _("it was more than a day old before it could be sent")
    SAID_IN_ROOM = "said_in_room", _("it stood in the shared room already")


def told(reason: str) -> str:
    """The sentence; what a service said stays as it was said."""
    return str(Reason(reason).label) if reason in Reason.values else reason
