"""What every register is: columns, and rows that come one by one, so that a year of them fits into little memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from anxin.kernel.errors import Sentence

CHUNK = 1_000


@dataclass(frozen=True)
class Column:
    """A heading, and where a row's value is found: a path of the query, or a function of the row."""

    title: Sentence
    value: str | Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class Register:
    """``rows`` may be gone through again and again; each time asks the database anew, once.

    ``method`` says how what was counted was counted.
    """

    title: Sentence
    columns: tuple[Column, ...]
    query: QuerySet[Any, Any]
    method: Sentence = ""

    @property
    def headers(self) -> list[str]:
        return [str(column.title) for column in self.columns]

    @property
    def rows(self) -> Iterator[list[Any]]:
        return self.of(self.query.iterator(chunk_size=CHUNK))

    def page(self, first: int, size: int) -> list[list[Any]]:
        """A piece of it, for a screen."""
        return list(self.of(self.query[first : first + size]))

    def of(self, rows: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
        for row in rows:
            yield [row[column.value] if isinstance(column.value, str) else column.value(row) for column in self.columns]


def labelled(path: str, choices: Sequence[tuple[str, Any]]) -> Callable[[dict[str, Any]], str]:
    """The title of a code, in the reader's language."""
    titles = dict(choices)
    return lambda row: str(titles.get(row[path], row[path] or ""))


def yes_no(path: str) -> Callable[[dict[str, Any]], str]:
    return lambda row: _("yes") if row[path] else _("no")
