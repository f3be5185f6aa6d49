"""Rows of text in columns, where a Chinese character is two wide."""

from collections.abc import Sequence
from unicodedata import east_asian_width


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """The first row is the heading; the last column is not padded."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip())


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
