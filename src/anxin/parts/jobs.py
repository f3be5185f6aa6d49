"""Long work, done by a worker."""

from anxin.kernel import clock, progress
from anxin.kernel.errors import Refusal
from anxin.kernel.jobs import job
from anxin.parts.actions.close_parts_month import close_parts_month
from anxin.parts.actions.draw_statements import draw_statements
from anxin.people.models import User


@job("draw-parts-statements")
def draw_in_background(month_id: int, actor_id: int, progress_id: int) -> None:
    """A refusal is an answer the bar shows, not a failure to be tried again."""
    actor = User.objects.get(pk=actor_id)
    try:
        with progress.running(progress_id) as bar:
            draw_statements(month_id, actor=actor, at=clock.now(), bar=bar)
    except Refusal:
        return


@job("close-parts-month")
def close_month_in_background(month_id: int, actor_id: int, progress_id: int) -> None:
    actor = User.objects.get(pk=actor_id)
    try:
        with progress.running(progress_id) as bar:
            close_parts_month(month_id, actor=actor, at=clock.now(), bar=bar)
    except Refusal:
        return
