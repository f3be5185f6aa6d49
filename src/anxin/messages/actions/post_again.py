"""Send an event once more."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.errors import NotFound
from anxin.messages import policies
from anxin.messages.errors import EndpointOff
from anxin.messages.models import Posting
from anxin.people.models import User


@transaction.atomic
def post_again(posting_id: int, *, actor: User | None, at: datetime) -> Posting:
    """Under the same ``webhook-id``: a receiver that took it already knows it again."""
    policies.check_may_configure(actor)
    rows = Posting.objects.select_for_update(of=("self",)).select_related("endpoint")
    posting = rows.filter(pk=posting_id).first()
    if posting is None:
        raise NotFound(what=Posting._meta.verbose_name, key=posting_id)
    if not posting.endpoint.is_active:
        raise EndpointOff(title=posting.endpoint.title)
    posting.state, posting.tries, posting.due_at, posting.settled_at = "waiting", 0, at, None
    posting.save(update_fields=["state", "tries", "due_at", "settled_at"])
    return posting
