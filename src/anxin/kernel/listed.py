"""Several things in one sentence, joined as the reader's language joins them."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def listed(things: Iterable[object]) -> str:
    """``A, B``, in Chinese ``A、B``."""
    return pgettext("between things in a sentence", ", ").join(map(str, things))
