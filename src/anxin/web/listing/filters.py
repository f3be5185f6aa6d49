"""What a list can be narrowed by. A filter lives in the address, so that a narrowed list can be sent to a colleague."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.http import HttpRequest

from anxin.kernel.errors import Sentence
from anxin.kernel.having import Having
from anxin.people.models import User

Choice: TypeAlias = tuple[str, Sentence]
Narrow: TypeAlias = Callable[[QuerySet[Any], str, "Asked"], QuerySet[Any]]


@dataclass(frozen=True)
class Asked:
    """Who asks, and when."""

    user: User
    at: datetime


@dataclass(frozen=True)
class Filter:
    """A choice of one, or a free text where ``choices`` is ``None``. ``narrow`` gets the chosen value; without it the
    words are looked for in the column of terms at ``words``. One that ``is_fixed`` always has one of its choices.
    """

    code: str
    title: Sentence
    narrow: Narrow | None = None
    choices: Sequence[Choice] | Callable[[Asked], Sequence[Choice]] | None = None
    default: str = ""
    words: str = "terms"
    is_fixed: bool = False


@dataclass(frozen=True)
class Narrowed:
    """The rows that pass, the words they are still to be searched for, and the filters as they stand."""

    rows: QuerySet[Any]
    having: Having | None
    shown: list["ShownFilter"]

    def all(self) -> QuerySet[Any]:
        return self.having.of(self.rows) if self.having else self.rows


@dataclass(frozen=True)
class ShownFilter:
    code: str
    title: Sentence
    value: str
    choices: list[Choice] | None = field(default=None)
    is_fixed: bool = False


def narrowed(queryset: QuerySet[Any], filters: Sequence[Filter], request: HttpRequest, asked: Asked) -> Narrowed:
    """A value that is not offered narrows nothing. A list has one filter by words at most."""
    shown, having = [], None
    for one in filters:
        choices = _choices(one, asked)
        value = request.GET.get(one.code, one.default)[:100]
        if choices is not None and value not in {code for code, _ in choices}:
            value = one.default if one.is_fixed else ""
        if value and one.narrow:
            queryset = one.narrow(queryset, value, asked)
        elif value:
            having = Having.words(value, one.words)
        shown.append(ShownFilter(one.code, one.title, value, choices, one.is_fixed))
    return Narrowed(queryset, having, shown)


def _choices(one: Filter, asked: Asked) -> list[Choice] | None:
    if one.choices is None:
        return None
    return list(one.choices(asked) if callable(one.choices) else one.choices)
