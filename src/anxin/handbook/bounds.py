"""What no handbook may exceed, asked of the raw content before anything else reads it.

A handbook is hostile input: it comes from a file, a page or the API, and takes the same way through here. The largest of
the built-in ones has a tenth of what is allowed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from anxin.handbook.problems import Problem

MAX_VALUES = 50_000
MAX_ROWS = 1_000
MAX_DEPTH = 24
MAX_DIGITS = 18

# Control characters, and those that hide, or turn the direction of what is read around them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def beyond(content: Any) -> Problem | None:
    """The first thing that no handbook may hold; ``None`` for content whose size and letters can be read on."""
    for seen, (place, depth, value) in enumerate(_values(content), 1):
        if seen > MAX_VALUES:
            return Problem("too_many", "", _("more than %(limit)s values in all") % {"limit": MAX_VALUES})
        if depth > MAX_DEPTH:
            return Problem("too_deep", place, _("nested too deeply"))
        if isinstance(value, list | tuple | Mapping) and len(value) > MAX_ROWS:
            return Problem("too_many", place, _("more than %(limit)s entries in one list") % {"limit": MAX_ROWS})
        if isinstance(value, str) and (unseen := _UNSEEN.search(value)):
            return Problem("unseen_letter", place, _unseen(unseen))
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**MAX_DIGITS:
            return Problem("bad_value", place, _("a number of more than %(digits)s digits") % {"digits": MAX_DIGITS})
    return None


def _values(content: Any) -> Iterator[tuple[str, int, Any]]:
    """Place, depth and value of everything inside, names included. Without recursion, and nothing is copied."""
    ahead: list[Iterator[tuple[str, Any]]] = [iter([("", content)])]
    while ahead:
        here = next(ahead[-1], None)
        if here is None:
            ahead.pop()
            continue
        yield here[0], len(ahead), here[1]
        ahead.append(_inside(*here))


def _inside(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for name, row in value.items():
            yield place, name
            yield _below(place, name), row
    elif isinstance(value, list | tuple):
        for number, row in enumerate(value):
            yield _below(place, number), row


def _below(place: str, name: object) -> str:
    """As the places of other problems are written; what cannot be seen is not shown in them either."""
    shown = _UNSEEN.sub("?", str(name))[:64]
    return f"{place}/{shown}" if place else shown


def _unseen(found: re.Match[str]) -> str:
    code = f"U+{ord(found.group()):04X}"
    return _("letter %(at)s (%(code)s) cannot be seen") % {"at": found.start() + 1, "code": code}
