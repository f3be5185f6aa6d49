"""The entries of one section of a draft, each with what became of it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.handbook.content import is_list
from anxin.handbook.schema import Entry, Handbook
from anxin.kernel.errors import Sentence
from anxin.web.components.basics import localised


@dataclass(frozen=True)
class Row:
    """``change`` is empty for what stands as it stood; a row that is ``gone`` can only be read."""

    code: str
    title: str
    clause: tuple[str, ...]
    change: Sentence = ""
    colour: str = ""
    is_gone: bool = False


def rows_of(handbook: Handbook, base: Handbook | None, section: str) -> list[Row]:
    if not is_list(section):
        return _table(handbook, base, section)
    now: tuple[Entry, ...] = getattr(handbook, section)
    before: dict[str, Entry] = {row.id: row for row in getattr(base, section)} if base else {}
    codes = {row.id for row in now}
    rows = [_row(row, before.get(row.id), is_first=base is None) for row in now]
    gone = [row for code, row in before.items() if code not in codes]
    return rows + [Row(row.id, localised(row), row.clause, _("removed"), "red", is_gone=True) for row in gone]


def _row(row: Entry, before: Entry | None, *, is_first: bool) -> Row:
    if is_first or row == before:
        return Row(row.id, localised(row), row.clause)
    change, colour = (_("new"), "green") if before is None else (_("changed"), "azure")
    return Row(row.id, localised(row), row.clause, change, colour)


def _table(handbook: Handbook, base: Handbook | None, section: str) -> list[Row]:
    """A section that is one table has itself as its only row, under its own name."""
    value = getattr(handbook, section)
    if value is None:
        return []
    changed = base is not None and getattr(base, section) != value
    title = localised(value) if hasattr(value, "title") else section
    clause = getattr(value, "clause", ())
    return [Row(section, title, clause, _("changed") if changed else "", "azure" if changed else "")]
