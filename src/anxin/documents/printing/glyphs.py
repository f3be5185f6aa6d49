"""Characters the vendored font has. What it has not is printed by its code point: never as an empty box, never left out."""

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"


def printable(text: str) -> str:
    """The text as it can be printed: lines kept, control and direction marks gone, strangers as ``[U+1F642]``."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if composed.isascii() and composed.isprintable():
        return composed
    return "".join(_printed(character) for character in composed)


def _printed(character: str) -> str:
    if character == "\n":
        return character
    # Joiners, direction overrides and variation selectors show nothing by themselves, and could hide what is said.
    if unicodedata.category(character) in ("Cc", "Cf", "Cs") or "\ufe00" <= character <= "\ufe0f":
        return ""
    if unicodedata.category(character) == "Zs":
        return " " if character != "\u3000" else character
    return character if has(character) else f"[U+{ord(character):04X}]"


def has(character: str) -> bool:
    starts, ends = _covered()
    place = bisect_right(starts, ord(character)) - 1
    return place >= 0 and ord(character) <= ends[place]


@lru_cache(maxsize=1)
def _covered() -> tuple[list[int], list[int]]:
    """The first and last code points of each run, as ``scripts/fonts.py`` wrote them down."""
    lines = (FONTS / "covered.txt").read_text("ascii").split()
    pairs = [(line.split("-")[0], line.split("-")[-1]) for line in lines]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]
