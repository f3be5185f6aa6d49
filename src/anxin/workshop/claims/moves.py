"""The first half of every verb of a claim: lock and look."""

from anxin.people.models import User
from anxin.workshop.claims import policies
from anxin.workshop.models import MakerClaim


def begin(claim_id: int, code: str, *, actor: User | None, version: int | None = None) -> MakerClaim:
    """The row, locked, if the person may make the move and the state allows it."""
    claim = MakerClaim.objects.lock(claim_id, version=version)
    policies.check_may(actor, claim, code)
    claim.move(code)
    return claim
