"""What a handbook must not say."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from anxin.handbook import loader
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.lint import afterwards, checkpoints, clocks, conditions, ids, names, texts
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
    checkpoints.unreachable,
    clocks.endless,
    clocks.moments,
    afterwards.questions,
    afterwards.signatures,
    texts.placeholders,
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


def check_makes_sense(handbook: Handbook) -> None:
    """Raise ``HandbookRefused`` unless it does."""
    problems: Iterable[Problem] = lint(handbook)
    if problems:
        raise HandbookRefused(list(problems))
