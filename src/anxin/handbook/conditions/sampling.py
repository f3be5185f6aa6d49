"""Whether a condition can ever hold: asked of every combination of values it could tell apart."""

from itertools import product
from math import prod
from typing import Any

from anxin.handbook.conditions.evaluate import program
from anxin.handbook.conditions.fields import Field
from anxin.handbook.conditions.typed import Checked

# Of one condition. A person who reads it has given up long before.
MAX_COMBINATIONS = 20_000


def cost(checked: Checked) -> int:
    """How many combinations there are to try."""
    return 1 if checked.reckons else prod(len(_samples(field, checked)) for field in checked.fields)


def can_hold(checked: Checked) -> bool:
    """``False`` where no combination makes it true; ``True`` also where that cannot be tried out.

    It takes as long as ``cost`` says, which is to be asked before.
    """
    if checked.reckons:
        return True
    samples = [_samples(field, checked) for field in checked.fields]
    holding = program(checked.text)
    return any(holding.execute(_context(checked.fields, values)) is True for values in product(*samples))


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
