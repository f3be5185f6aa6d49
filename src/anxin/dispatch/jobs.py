"""Long work, done by a worker."""

from django.utils.translation import override

from anxin.dispatch.actions.propose import give_up, propose
from anxin.dispatch.models import Proposal
from anxin.kernel import clock, progress
from anxin.kernel.jobs import job


@job("plan-day")
def plan_in_background(proposal_id: int) -> None:
    """The bar ends with the plan. A search that breaks leaves a failed proposal behind, not one that computes for ever."""
    proposal = Proposal.objects.select_related("asked_by").get(pk=proposal_id)
    if proposal.bar_id is None or proposal.state != "computing":
        return
    language = proposal.asked_by.language if proposal.asked_by else "zh-hans"
    with override(language), progress.running(proposal.bar_id) as bar:
        try:
            propose(proposal_id, bar=bar, at=clock.now())
        except Exception as failure:
            give_up(proposal_id, str(failure) or type(failure).__name__, at=clock.now())
            raise
        bar.done = bar.total
