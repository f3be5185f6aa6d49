"""Take a program's key back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import TokenRevoked
from anxin.people.models import ApiToken, User


@transaction.atomic
def revoke_token(token_id: int, *, actor: User | None, at: datetime) -> ApiToken:
    """It stops working with the next request. Revoking twice is one revocation."""
    token = ApiToken.objects.select_for_update(of=("self",)).select_related("user").filter(pk=token_id).first()
    if token is None:
        raise NotFound(what=_("token"), key=token_id)
    if actor is None or actor.pk != token.user_id:
        policies.check(actor, "people.edit")
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        record(token.user, TokenRevoked(token=token.pk, title=token.title), actor=actor, at=at)
    return token
