"""Reading what leaves the house."""

from datetime import datetime

from anxin.messages.models import Delivery, Posting
from anxin.people.models import Notification


def jobs_wanted(at: datetime) -> list[str]:
    """Names of the jobs that have something to do. Three looks into indexes that hold nothing else."""
    wanted = {
        "route-messages": Notification.objects.filter(routed_at=None),
        "deliver-messages": Delivery.objects.due(at),
        "post-events": Posting.objects.due(at),
    }
    return [name for name, rows in wanted.items() if rows.exists()]
