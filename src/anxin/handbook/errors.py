"""Refusals of the handbook room."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from anxin.handbook.problems import Problem
from anxin.kernel.errors import Refusal


class HandbookRefused(Refusal):
    """A handbook that makes no sense is not taken; ``problems`` says where."""

    code = "handbook_refused"
    status = 422
    sentence = _("The handbook has %(count)s mistakes. The first: %(first)s")
    now_what = _("Run “anxin handbook lint” for all of them, mend the file, and try again.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(count=len(problems), first=str(problems[0]) if problems else "")


class NoHandbook(Refusal):
    """Nothing can be opened for a service line before its handbook is published."""

    code = "no_handbook"
    sentence = _("There is no published handbook for the service line “%(line)s”.")
    now_what = _("Ask an administrator to publish one.")


class AlreadyPublished(Refusal):
    """A published version never changes."""

    code = "handbook_already_published"
    sentence = _("%(version)s is published and does not change any more.")
    now_what = _("Load the changed handbook: it becomes the next version.")
