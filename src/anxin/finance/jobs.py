"""Long work, done by a worker."""

from anxin.finance.actions.close_period import close_period
from anxin.kernel import clock, progress
from anxin.kernel.errors import Refusal
from anxin.kernel.jobs import job
from anxin.people.models import User


@job("close-period")
def close_in_background(period_id: int, actor_id: int, progress_id: int) -> None:
    """A refusal is an answer the bar shows, not a failure to be tried again."""
    actor = User.objects.get(pk=actor_id)
    try:
        with progress.running(progress_id) as bar:
            close_period(period_id, actor=actor, at=clock.now(), bar=bar)
    except Refusal:
        return
