"""Standards of matters that end, seen by what is theirs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.own_facts import subjects_seen
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook, Standard


def standards(handbook: Handbook) -> Iterator[Problem]:
    for row in handbook.standards:
        place = f"standards/{row.id}"
        known = registry.vocabulary(row.subject)
        if known is None or known.lifecycle is None:
            yield Problem("unknown_subject", place, _("a %(subject)r has no end") % {"subject": row.subject})
            continue
        for section, code in _of_others(row, handbook):
            says = _("%(code)r among the %(section)s is about another matter") % {"code": code, "section": section}
            yield Problem("of_another_matter", place, says)


def _of_others(row: Standard, handbook: Handbook) -> Iterator[tuple[str, str]]:
    for section, code in row.witnesses:
        subject = getattr(handbook.find(section, code), "subject", None)
        if subject is not None and subject not in subjects_seen(row.subject):
            yield section, code
