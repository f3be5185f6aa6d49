"""Whether a condition can ever hold: asked of every combination of values it could tell apart."""

from itertools import islice, product
from typing import Any

from anxin.handbook.conditions.evaluate import program
from anxin.handbook.conditions.fields import Field
from anxin.handbook.conditions.typed import Checked

MAX_COMBINATIONS = 20_000


def can_hold(checked: Checked) -> bool:
    """``False`` where no combination makes it true; ``True`` also where that cannot be tried out."""
    if checked.reckons:
        return True
    samples = [_samples(field, checked) for field in checked.fields]
    combinations = islice(product(*samples), MAX_COMBINATIONS + 1)
    for tried, values in enumerate(combinations, 1):
        if tried > MAX_COMBINATIONS or program(checked.text).execute(_context(checked.fields, values)) is True:
            return True
    return False


def _context(fields: tuple[Field, ...], values: tuple[Any, ...]) -> dict[str, dict[str, Any]]:
    context: dict[str, dict[str, Any]] = {}
    for field, value in zip(fields, values, strict=True):
        context.setdefault(field.prefix, {})[field.name] = value
    return context


def _samples(field: Field, checked: Checked) -> list[Any]:
    literals = [text for asked, text in checked.literals if asked == field]
    match field.type:
        case "bool":
            return [True, False]
        case "int":
            numbers = {0, 1, 1_000_000} | {int(text) + step for text in literals for step in (-1, 0, 1)}
            return sorted(numbers)
        case "float":
            amounts = {0.0, 1.0, 1e6} | {float(text) + step for text in literals for step in (-1, 0, 1)}
            return sorted(amounts)
        case "string":
            return [
                *dict.fromkeys(literals),
                *sorted(field.choices - set(literals)),
                *([] if field.choices else ["", "?"]),
            ]
        case _:
            return [[], ["?"], ["?"] * 20, *[[text] for text in dict.fromkeys(literals)]]
