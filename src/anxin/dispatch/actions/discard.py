"""Throw a plan away."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch import policies
from anxin.dispatch.events import DayPlanDiscarded
from anxin.dispatch.models import Proposal
from anxin.kernel.progress import ask_to_cancel
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def discard_proposal(proposal_id: int, *, actor: User, at: datetime, version: int | None = None) -> Proposal:
    """Nothing that was published of it changes. One that is being computed is not computed any further."""
    proposal = Proposal.objects.lock(proposal_id, version=version)
    policies.check_may_decide(actor, proposal)
    proposal.state = proposal.move("discard").lands(proposal.state)
    proposal.write("state")
    if proposal.bar is not None:
        ask_to_cancel(proposal.bar)
    record(proposal, DayPlanDiscarded(), actor=actor, at=at)
    return proposal
