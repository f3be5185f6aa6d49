"""A handbook in words: shown whole, or as what changed."""

from anxin.handbook.describe.diff import diff_text
from anxin.handbook.describe.show import show_text

__all__ = ["diff_text", "show_text"]
