"""Evidence that somebody asks for, and that can be there."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook


def asked_of(handbook: Handbook, kind: str) -> set[str]:
    """The subjects of which some checkpoint or step asks for the kind."""
    by_moves = {row.subject for row in handbook.checkpoints for need in row.evidence if need.kind == kind}
    return by_moves | {row.subject for row in handbook.steps for need in row.evidence if need.kind == kind}


def proofs(handbook: Handbook) -> Iterator[Problem]:
    """A kind that stands for itself, a condition nobody ever asks, evidence of what keeps none."""
    for kind in handbook.evidence:
        place = f"evidence/{kind.id}"
        if kind.id in kind.instead:
            yield Problem("instead_of_itself", place, _("it cannot stand in for itself"))
        if (kind.unless or kind.can_be_waived) and not asked_of(handbook, kind.id):
            yield Problem("never_asked_for", place, _("nothing asks for it, so nobody can do without it"))
    for row in handbook.checkpoints:
        if row.evidence and registry.vocabulary(row.subject) and not registry.keeps_evidence(row.subject):
            yield Problem(
                "keeps_no_evidence",
                f"checkpoints/{row.id}",
                _("nobody adds evidence to a %(subject)s") % {"subject": row.subject},
            )
