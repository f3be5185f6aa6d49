"""One shape for text that people type in many."""

import unicodedata


def folded(text: str) -> str:
    """For comparing: full-width forms become half-width (NFKC), capitals small."""
    return unicodedata.normalize("NFKC", text).casefold()
