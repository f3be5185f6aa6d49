"""What a supervisor sees of the region at a glance."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.care.models import Complaint, FollowUp
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import Sentence
from anxin.kernel.models import Deadline
from anxin.people.models import User
from anxin.web.components.clocks import unended


@dataclass(frozen=True)
class Tile:
    number: int
    title: Sentence
    url: str
    is_bad: bool = False


def tiles(user: User, at: datetime) -> list[Tile]:
    orders = WorkOrder.objects.visible_to(user).open()
    late = orders.filter(Exists(_late_clock(at)))
    failed = FollowUp.objects.visible_to(user).filter(state="failed")
    complaints = Complaint.objects.visible_to(user).exclude(state__in=["solved", "archived"])
    number, complaints_open = failed.count(), complaints.count()
    return [
        Tile(number, _("failed calls to check"), reverse("home-region"), is_bad=number > 0),
        Tile(orders.count(), _("open orders"), reverse("work-orders") + "?state=open"),
        Tile(late.count(), _("late"), reverse("work-orders") + "?state=open&clock=late", is_bad=True),
        Tile(complaints_open, _("open complaints"), reverse("complaints"), is_bad=complaints_open > 0),
    ]


def _late_clock(at: datetime) -> QuerySet[Deadline]:
    return unended().filter(subject_type=WorkOrder.SUBJECT, subject_id=OuterRef("pk"), due_at__lt=at)
