"""Handbooks at the command line: a built-in line, a directory, or a published version (``line@3``)."""

import json

from django.utils import translation

from anxin.cli.columns import print_table
from anxin.cli.trouble import Trouble
from anxin.handbook import loader, registry
from anxin.handbook.describe import diff_text, show_text
from anxin.handbook.describe.clock_table import HEADINGS, TimeRow, spoken_length, time_rows
from anxin.handbook.describe.words import matters, roles_text, words_text
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.lint import lint_pack
from anxin.handbook.schema import Handbook


def lint(name: str) -> int:
    """Print what makes no sense; 1 when there is something."""
    problems = lint_pack(name)
    for problem in problems:
        print(problem)
    print(f"{name}: {len(problems)} findings")
    return 1 if problems else 0


def show(name: str, *, section: str, language: str) -> int:
    """Print the handbook in the words of its readers."""
    print(show_text(named(name), language, section), end="")
    return 0


def diff(before: str, after: str) -> int:
    """Print a sentence per change; 1 when there is a change, as ``diff`` does."""
    sentences = diff_text(named(before), named(after))
    for sentence in sentences:
        print(sentence)
    return 1 if sentences else 0


def clocks(name: str, *, language: str, as_json: bool) -> int:
    """Print everything that has to do with time, of one handbook or of all built-in ones."""
    books = [named(name)] if name else [named(line) for line in loader.built_in()]
    rows = [row for book in books for row in time_rows(book)]
    if as_json:
        print(json.dumps([row.told() for row in rows], ensure_ascii=False, indent=1))
        return 0
    english = language.startswith("en")
    with translation.override("en" if english else "zh-hans"):
        table = [[str(heading) for heading in HEADINGS], *(_cells(row, english=english) for row in rows)]
    print_table(table)
    return 0


def words(subject: str, *, language: str) -> int:
    """Print what may be said of the subject; the subjects and roles where none is named."""
    with translation.override("en" if language.startswith("en") else "zh-hans"):
        if not subject:
            print(f"subjects: {' '.join(sorted(registry.subjects()))}")
            print(f"other matters: {' '.join(matters())}\nroles:\n{roles_text()}", end="")
            return 0
        try:
            print(words_text(subject), end="")
        except KeyError:
            known = ", ".join([*sorted(registry.subjects()), *matters()])
            raise Trouble(f"No handbook can speak of “{subject}”. There are: {known}.") from None
    return 0


def _cells(row: TimeRow, *, english: bool) -> list[str]:
    title = row.title_en if english else row.title
    promised = "" if row.seen_by == "ours" else f" [{row.seen_by}]"
    return [
        row.line,
        row.section,
        f"{title} ({row.id}){promised}",
        " ".join(row.starts),
        " ".join(row.stops),
        spoken_length(row),
        row.calendar,
        " ".join(row.clause),
    ]


def publish(name: str) -> int:
    """Put the pack or directory into force as the next version of its line; the same content twice changes nothing.

    Raises ``Trouble`` with everything that is wrong.
    """
    from anxin.handbook.actions.load import load_pack
    from anxin.kernel import clock

    at = clock.now()
    try:
        version = load_pack(name, actor=None, at=at)
    except HandbookRefused as refusal:
        raise _refused(name, refusal) from None
    print(f"{version} is in force" + ("." if version.published_at == at else " already; nothing has changed."))
    return 0


def named(name: str) -> Handbook:
    """Raises ``Trouble`` for a name that means nothing, and for a handbook that is none."""
    if "@" in name and "/" not in name:
        from anxin.handbook.current import edition_named

        published = edition_named(name)
        if published is None:
            raise Trouble(f"No handbook was published as {name}.")
        return published
    try:
        return loader.read(name)
    except HandbookRefused as refusal:
        raise _refused(name, refusal) from None


def _refused(name: str, refusal: HandbookRefused) -> Trouble:
    return Trouble("\n  ".join([f"{name} is no handbook:", *map(str, refusal.problems)]))
