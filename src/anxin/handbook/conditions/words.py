"""Cutting a condition into words. The part of CEL a handbook may use has few of them."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.handbook.conditions.errors import ConditionRefused

MAX_LENGTH = 500
MAX_WORDS = 120

_WORD = re.compile(
    r"""(?P<space>\s+)
      | (?P<float>\d+\.\d+)
      | (?P<int>\d+)
      | (?P<string>'[^'\\\n]*'|"[^"\\\n]*")
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<sign>&&|\|\||==|!=|<=|>=|[!<>()\[\],.+\-*/?:])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """``kind`` is float, int, string, name, sign or end; ``at`` the place in the text, from 1."""

    kind: str
    text: str
    at: int


def words(text: str) -> list[Word]:
    """The words with an ``end`` behind them; raises ``ConditionRefused`` for a sign outside the language."""
    if len(text) > MAX_LENGTH:
        raise ConditionRefused(_("longer than %(most)s characters"), most=MAX_LENGTH)
    found: list[Word] = []
    place = 0
    while place < len(text):
        match = _WORD.match(text, place)
        if match is None:
            raise ConditionRefused(_("%(text)r at %(at)s has no meaning here"), text=text[place], at=place + 1)
        if match.lastgroup != "space":
            found.append(Word(str(match.lastgroup), match.group(), place + 1))
        place = match.end()
    if len(found) > MAX_WORDS:
        raise ConditionRefused(_("more than %(most)s words"), most=MAX_WORDS)
    return [*found, Word("end", "", len(text) + 1)]
