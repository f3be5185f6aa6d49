"""Words cut into pieces that an index can hold: pairs of neighbouring characters for Chinese, words for the rest.

A row keeps ``terms(...)`` in a ``text[]`` with a GIN index; a question asks for rows that contain all of
``query_terms(...)``. Chinese is found by any two characters or more in a row, a word by its beginning of three or more,
and what has digits in it by any four in a row, which is how people quote phones and serials. Pairs that all occur may
occur apart: a longer question is answered a little too generously, never too narrowly.
"""

import re
from itertools import islice

from anxin.kernel.text import folded

LONGEST = 16  # characters of one term; the column's length
MOST_TERMS = 600  # per row: a story of many pages is found by its first ones
MOST_TEXT = 20_000  # characters of one text that are looked at
MOST_QUERY_TERMS = 16
_RUN = 4  # so many characters in a row find whatever has digits in it
_NAME = 4  # a piece of Chinese so short, a name perhaps, is also found by a single character

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_PIECE = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")


def terms(*texts: str) -> list[str]:
    """The pieces under which a row is found, without repetition, in order of appearance."""
    found: dict[str, None] = {}
    for text in texts:
        for piece in _PIECE.findall(folded(text[:MOST_TEXT])):
            found.update(dict.fromkeys(_stored(piece)))
            if len(found) >= MOST_TERMS:
                return list(islice(found, MOST_TERMS))
    return list(found)


def query_terms(text: str) -> list[str]:
    """The pieces all of which a row must have; empty where there is nothing to look for."""
    found: dict[str, None] = {}
    for piece in _PIECE.findall(folded(text[:400])):
        found.update(dict.fromkeys(_asked(piece)))
    return list(islice(found, MOST_QUERY_TERMS))


def _stored(piece: str) -> list[str]:
    if _is_han(piece):
        return _pairs(piece) + (list(piece) if len(piece) <= _NAME else [])
    if _has_digit(piece) and len(piece) >= _RUN:
        return [piece[: _RUN - 1], *_runs(piece)]
    return [piece[:length] for length in range(3, min(len(piece), LONGEST) + 1)] or [piece]


def _asked(piece: str) -> list[str]:
    if _is_han(piece):
        return _pairs(piece) or [piece]
    if _has_digit(piece) and len(piece) >= _RUN:
        return _runs(piece)
    return [piece[:LONGEST]]


def _has_digit(piece: str) -> bool:
    return any(character.isdigit() for character in piece)


def _is_han(piece: str) -> bool:
    return re.match(f"[{_HAN}]", piece) is not None


def _pairs(piece: str) -> list[str]:
    return [piece[i : i + 2] for i in range(len(piece) - 1)]


def _runs(piece: str) -> list[str]:
    return [piece[i : i + _RUN] for i in range(len(piece) - _RUN + 1)]
