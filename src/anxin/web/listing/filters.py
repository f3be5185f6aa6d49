"""What a list can be narrowed by. A filter lives in the address, so that a narrowed list can be sent to a colleague."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.http import HttpRequest

from anxin.kernel.errors import Sentence
from anxin.people.models import User

Choice: TypeAlias = tuple[str, Sentence]
Narrow: TypeAlias = "Callable[[QuerySet[Any], str, Asked], QuerySet[Any]]"


@dataclass(frozen=True)
class Asked:
    """Who asks, and when."""

    user: User
    at: datetime


@dataclass(frozen=True)
class Filter:
    """A choice of one, or a free text where ``choices`` is ``None``. ``narrow`` gets the chosen value."""

    code: str
    title: Sentence
    narrow: Narrow
    choices: Sequence[Choice] | Callable[[Asked], Sequence[Choice]] | None = None
    default: str = ""


@dataclass(frozen=True)
class ShownFilter:
    code: str
    title: Sentence
    value: str
    choices: list[Choice] | None = field(default=None)


def narrowed(
    queryset: QuerySet[Any], filters: Sequence[Filter], request: HttpRequest, asked: Asked
) -> tuple[QuerySet[Any], list[ShownFilter]]:
    """The rows that pass, and the filters as they stand. A value that is not offered narrows nothing."""
    shown = []
    for one in filters:
        choices = _choices(one, asked)
        value = request.GET.get(one.code, one.default)[:100]
        if choices is not None and value not in {code for code, _ in choices}:
            value = ""
        if value:
            queryset = one.narrow(queryset, value, asked)
        shown.append(ShownFilter(one.code, one.title, value, choices))
    return queryset, shown


def _choices(one: Filter, asked: Asked) -> list[Choice] | None:
    if one.choices is None:
        return None
    return list(one.choices(asked) if callable(one.choices) else one.choices)
