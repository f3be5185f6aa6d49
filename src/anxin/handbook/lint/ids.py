"""One id for one thing."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook, walk


def twice(handbook: Handbook) -> Iterator[Problem]:
    """Two entries, items or questions of one id in the same place."""
    yield from _repeated("", (path for path, _entry in walk(handbook)))
    yield from _repeated("request_kinds", (row.kind for row in handbook.request_kinds))
    for checklist in handbook.checklists:
        yield from _repeated(f"checklists/{checklist.id}", (item.id for item in checklist.items))
    # One test asks by all standards of its move at once.
    by_move: dict[tuple[str, str], list[str]] = {}
    for standard in handbook.inspections:
        looked_at = by_move.setdefault((standard.subject, standard.before), [])
        looked_at += [check.id for check in standard.checks]
        looked_at += [measure.id for measure in standard.measures]
    for subject, move in by_move:
        yield from _repeated(f"inspections of {subject}.{move}", by_move[subject, move])
    for tree in handbook.fault_trees:
        yield from _repeated(f"fault_trees/{tree.id}", (question.id for question in tree.questions))
    for plan in handbook.follow_ups:
        yield from _repeated(f"follow_ups/{plan.id}", (question.id for question in plan.questions))
        yield from _repeated(f"follow_ups/{plan.id}/outcomes", (outcome.id for outcome in plan.outcomes))
    for form in handbook.forms:
        tables = [section.id for section in form.sections if section.id]
        rows = [row.id for section in form.sections for row in section.rows if row.id]
        yield from _repeated(f"forms/{form.id}", (*tables, *rows))
        yield from _repeated(f"forms/{form.id}/signatures", (signer.id for signer in form.signatures))
        for section in form.sections:
            yield from _repeated(f"forms/{form.id}", (column.id for column in section.cells if column.id))
    yield from _repeated("violations", (str(row.number) for row in handbook.violations))


def _repeated(where: str, ids: Iterable[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield Problem(
                "duplicate_id",
                where or name,
                _("%(name)s stands there %(count)s times") % {"name": name, "count": count},
            )
