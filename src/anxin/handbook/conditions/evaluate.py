"""Asking a checked condition about the facts as they are."""

import logging
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.handbook.conditions.errors import ConditionRefused
from anxin.handbook.conditions.fields import NOTHING, Own
from anxin.handbook.conditions.library import cel
from anxin.handbook.conditions.typed import Checked, check

_log = logging.getLogger(__name__)


@lru_cache(maxsize=4096)
def program(text: str) -> cel.Program:
    """The compiled condition; raises ``ConditionRefused`` where the CEL library does not take it."""
    try:
        return cel.compile(text)
    except Exception as error:
        raise ConditionRefused(_("not a CEL expression: %(error)s"), error=error) from None


def holds(
    text: str, subject: str, context: Mapping[str, Any], *, also: tuple[str, ...] = (), otherwise: bool = True
) -> bool:
    """Whether the condition holds for the facts in ``context`` (by prefix).

    Only the fields it asks for are read, so that facts may be computed late; what the handbook's own entries add is
    known to an ``own_facts.Context``. A published condition that no longer fits
    the program's facts is logged and answered with ``otherwise``: nobody at a counter can mend it.
    """
    try:
        checked = check(text, subject, _own(context, subject), also=also)
        return program(text).execute(_facts(checked, context)) is True
    except Exception:
        _log.exception("the condition %r about %s could not be evaluated", text, subject)
        return otherwise


def amount(text: str, subject: str, context: Mapping[str, Any]) -> float | None:
    """How much the text comes to; ``None`` where it comes to nothing that can be paid, such as a division by zero."""
    try:
        checked = check(text, subject, _own(context, subject), is_amount=True)
        value = program(text).execute(_facts(checked, context))
    except Exception:
        _log.exception("the amount %r of %s could not be reckoned", text, subject)
        return None
    return value if isinstance(value, float) and math.isfinite(value) else None


def _own(context: Mapping[str, Any], subject: str) -> Own:
    own = getattr(context, "own", None)
    return own(subject) if own else NOTHING


def _facts(checked: Checked, context: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    facts: dict[str, dict[str, Any]] = {}
    for field in checked.fields:
        facts.setdefault(field.prefix, {})[field.name] = getattr(context[field.prefix], field.name)
    return facts
