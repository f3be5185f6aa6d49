"""Texts with {placeholders}: what they may contain, and how they are filled in."""

import re
from collections.abc import Mapping

from anxin.handbook.schema import Handbook

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

# What whoever reads a script knows: the person, the order, and what was just found.
SCRIPT_WORDS = ("customer", "technician", "station", "number", "reason", "cause", "part", "total")
REMINDER_WORDS = ("product", "serial", "due_on", "customer")
CLOCK_WORDS = ("title", "title_en", "due_at")


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces, in order."""
    return tuple(_PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, object]) -> str:
    """The text with its placeholders filled in; one without a value stays as it is. Values are never interpreted."""
    return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), text)


def own_words(handbook: Handbook, *, english: bool = False) -> dict[str, str]:
    """What any text of the handbook may use: the maker, the phone numbers and the prices, by their ids."""
    prices = handbook.charges.prices if handbook.charges else ()
    return {
        "maker": handbook.meta.maker_en if english else handbook.meta.maker,
        **{phone.id: phone.number for phone in handbook.phones},
        **{price.id: f"{price.amount:f}" for price in prices},
    }
