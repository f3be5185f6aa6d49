"""What may be compared with what."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.handbook.conditions.errors import ConditionRefused
from anxin.handbook.conditions.fields import Field
from anxin.kernel.errors import Sentence

NUMBERS = ("int", "float")


@dataclass(frozen=True)
class Term:
    """What a part of a condition is: a type, and the field or the literals it consists of."""

    type: str
    field: Field | None = None
    literals: tuple[str, ...] = ()


def must_be(kind: str, term: Term, where: Sentence, sign: str) -> None:
    """``where`` has a place for the ``sign``."""
    if term.type != kind:
        place = str(where) % {"sign": sign}
        raise ConditionRefused(_("%(where)s stands a %(type)s, not a %(kind)s"), where=place, type=term.type, kind=kind)


def compared(left: Term, sign: str, right: Term) -> list[tuple[Field, str]]:
    """The fields with the literals they are compared with; raises ``ConditionRefused`` for different things."""
    if sign == "in":
        if right.type != f"list of {left.type}":
            raise ConditionRefused(_("a %(type)s cannot be in a %(other)s"), type=left.type, other=right.type)
    elif left.type != right.type:
        raise ConditionRefused(
            _("%(type)s %(sign)s %(other)s compares different things"), type=left.type, sign=sign, other=right.type
        )
    elif sign not in ("==", "!=") and left.type not in NUMBERS:
        raise ConditionRefused(_("a %(type)s has no order"), type=left.type)
    return [*_pairs(left, right), *_pairs(right, left)]


def _pairs(asked: Term, given: Term) -> Iterator[tuple[Field, str]]:
    """A value the field never has is a slip of the pen."""
    if asked.field is None:
        return
    for text in given.literals:
        if asked.field.choices and text not in asked.field.choices:
            raise ConditionRefused(
                _("%(field)s is never %(value)r"), field=f"{asked.field.prefix}.{asked.field.name}", value=text
            )
        yield asked.field, text
