"""What a report is made of for the comparison: pieces of one to three characters, and the product. Pure.

Chinese has no spaces, so that pieces of characters do for words; for other scripts they are beginnings and endings.
"""

import re
from collections import Counter
from collections.abc import Iterable

from anxin.kernel.text import folded

LONGEST = 3
MOST_TEXT = 2_000  # characters: what is wrong is said early
_BREAK = re.compile(r"[\W_]+")


def pieces(text: str) -> Counter[str]:
    """How often each piece occurs; pieces do not cross punctuation."""
    found: Counter[str] = Counter()
    for run in _BREAK.split(folded(text[:MOST_TEXT])):
        for length in range(1, LONGEST + 1):
            found.update(run[start : start + length] for start in range(len(run) - length + 1))
    return found


def marks(words: Iterable[str]) -> list[str]:
    """Names of the product (family, series, model) as features that no text can contain."""
    return [f"#{folded(word)}" for word in words if word]
