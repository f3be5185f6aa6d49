"""What has ended is compared with the standards of its handbook."""

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import Fact
from anxin.quality.actions.judge_matter import judge_matter
from anxin.workshop.models import ShopOrder


def judged(fact: Fact) -> None:
    subject = fact.subject
    assert isinstance(subject, WorkOrder | ShopOrder)
    judge_matter(subject, line=subject.line, at=fact.at)
