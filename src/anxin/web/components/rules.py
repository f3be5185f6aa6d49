"""Under which version of the handbook a matter runs, and the way to another one."""

from dataclasses import dataclass

from django.urls import reverse

from anxin.handbook.actions.move_subject import PERMISSION
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Subject
from anxin.people.models import User


@dataclass(frozen=True)
class Rules:
    """``url`` is empty for those who may not move it, and where it has ended."""

    edition: str
    url: str


def rules_of(subject: Subject, user: User) -> Rules:
    may_move = user.has(PERMISSION) and not subject.state_now.is_end
    url = reverse("handbook-move", args=[subject.SUBJECT, subject.number]) if may_move else ""
    return Rules(handbook_of(subject).edition, url)
