"""What a handbook must not say."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from anxin.handbook import canonical, loader
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.lint import (
    afterwards,
    approvals,
    checkpoints,
    clocks,
    conditions,
    duties,
    evidence,
    forms,
    grounds,
    ids,
    lateness,
    messages,
    names,
    penalties,
    qualifications,
    standards,
    steps,
    texts,
)
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook

Check = Callable[[Handbook], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    ids.twice,
    names.roles,
    names.events,
    names.kinds,
    names.references,
    names.calendars,
    conditions.conditions,
    conditions.circular,
    checkpoints.unreachable,
    standards.standards,
    qualifications.qualifications,
    steps.fields,
    steps.steps,
    steps.checkpoints,
    steps.selected,
    steps.titles,
    forms.moves,
    forms.sources,
    forms.numbers,
    forms.wanted,
    evidence.proofs,
    approvals.conditions,
    approvals.amounts,
    approvals.moves,
    approvals.of_others,
    clocks.endless,
    penalties.causes,
    penalties.amounts,
    clocks.messages,
    clocks.moments,
    lateness.ladders,
    lateness.breaches,
    lateness.slips,
    lateness.slack,
    lateness.passing_on,
    duties.free_days,
    afterwards.questions,
    afterwards.signatures,
    texts.placeholders,
    messages.customers,
    grounds.places,
)


def lint(handbook: Handbook) -> list[Problem]:
    """Everything that makes no sense in it, in the order of the checks; empty for a handbook that may be published."""
    return [problem for check in CHECKS for problem in check(handbook)]


def lint_pack(path_or_line: str | Path) -> list[Problem]:
    """The same for a directory of files, with what the schema does not take."""
    try:
        return lint(loader.read(path_or_line))
    except HandbookRefused as refusal:
        return list(refusal.problems)


def check_makes_sense(content: dict[str, Any]) -> None:
    """Raise ``HandbookRefused`` unless the content is a handbook that does. What did once is not asked again."""
    sha256 = canonical.sha256(content)
    if sha256 in _sound:
        return
    if problems := lint(loader.validated(content)):
        raise HandbookRefused(problems)
    _sound.add(sha256)


# By their hash. A content never changes its meaning while the program runs.
_sound: set[str] = set()
