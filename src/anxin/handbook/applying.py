"""Whether an entry concerns a matter: its ``kinds`` of request and its ``when``."""

from collections.abc import Mapping
from typing import Any

from anxin.handbook.conditions import holds
from anxin.handbook.schema import Entry


def applies(entry: Entry, subject: str, context: Mapping[str, Any]) -> bool:
    """Entries without ``kinds`` or ``when`` concern every matter of their subject."""
    kinds = getattr(entry, "kinds", ())
    if kinds and context["request"].kind not in kinds:
        return False
    when = getattr(entry, "when", None)
    return not when or holds(when, subject, context)
