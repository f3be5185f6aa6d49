"""The first half of every verb of a claim: lock and look."""

from datetime import datetime

from anxin.people.models import User
from anxin.workshop.certificates.holding import check_actor
from anxin.workshop.claims import policies
from anxin.workshop.models import MakerClaim


def begin(claim_id: int, code: str, *, actor: User | None, at: datetime, version: int | None = None) -> MakerClaim:
    """The row, locked, if the person may make the move, holds what the handbook asks for, and the state allows it."""
    claim = MakerClaim.objects.lock(claim_id, version=version)
    policies.check_may(actor, claim, code)
    claim.move(code)
    check_actor(claim, code, actor, at=at)
    return claim
