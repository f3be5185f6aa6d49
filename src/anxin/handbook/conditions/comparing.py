"""What may be compared with what."""

from collections.abc import Iterator
from dataclasses import dataclass

from anxin.handbook.conditions.errors import ConditionRefused
from anxin.handbook.conditions.fields import Field

NUMBERS = ("int", "float")


@dataclass(frozen=True)
class Term:
    """What a part of a condition is: a type, and the field or the literals it consists of."""

    type: str
    field: Field | None = None
    literals: tuple[str, ...] = ()


def must_be(kind: str, term: Term, where: str) -> None:
    if term.type != kind:
        raise ConditionRefused(f"{where} stands a {term.type}, not a {kind}")


def compared(left: Term, sign: str, right: Term) -> list[tuple[Field, str]]:
    """The fields with the literals they are compared with; raises ``ConditionRefused`` for different things."""
    if sign == "in":
        if right.type != f"list of {left.type}":
            raise ConditionRefused(f"a {left.type} cannot be in a {right.type}")
    elif left.type != right.type:
        raise ConditionRefused(f"{left.type} {sign} {right.type} compares different things")
    elif sign not in ("==", "!=") and left.type not in NUMBERS:
        raise ConditionRefused(f"a {left.type} has no order")
    return [*_pairs(left, right), *_pairs(right, left)]


def _pairs(asked: Term, given: Term) -> Iterator[tuple[Field, str]]:
    """A value the field never has is a slip of the pen."""
    if asked.field is None:
        return
    for text in given.literals:
        if asked.field.choices and text not in asked.field.choices:
            raise ConditionRefused(f"{asked.field.prefix}.{asked.field.name} is never {text!r}")
        yield asked.field, text
