"""The two halves every verb of a claim is made of: lock and look, then leap."""

from anxin.handbook.gates import check_gate
from anxin.people.models import User
from anxin.workshop.claims import policies
from anxin.workshop.models import MakerClaim


def begin(claim_id: int, code: str, *, actor: User | None, version: int | None = None) -> MakerClaim:
    """The row, locked, if the person may make the move and the state allows it."""
    claim = MakerClaim.objects.lock(claim_id, version=version)
    policies.check_may(actor, claim, code)
    claim.move(code)
    return claim


def leap(claim: MakerClaim, code: str, *fields: str) -> None:
    """Write the new state and the fields set meanwhile, unless the handbook still misses something."""
    check_gate(claim, code)
    claim.state = claim.move(code).lands(claim.state)
    claim.write("state", *fields)
