"""What a follow-up is called on a page, and what was answered in it."""

from django.utils.translation import gettext as _

from anxin.care.models import FollowUp
from anxin.web.components.basics import localised


def told_title(row: FollowUp) -> str:
    """The handbook's title, with the place in the series."""
    plan = row.described
    title = localised(plan) if plan else row.plan
    return f"{title} · {row.member}" if plan and plan.at else title


def said_answer(answer: str) -> str:
    """A yes and a no in the reader's language; words as they were said."""
    return {"yes": _("yes"), "no": _("no")}.get(answer, answer)
