"""The typed fields a condition may ask for."""

from dataclasses import dataclass
from typing import Any

from anxin.handbook import registry
from anxin.handbook.conditions.errors import ConditionRefused

# Types as the checker calls them, by the annotation on the facts.
_NAMES: dict[Any, str] = {bool: "bool", int: "int", float: "float", str: "string", list[str]: "list of string"}


@dataclass(frozen=True)
class Field:
    """One fact: its type and, for an enumerated one, its values."""

    prefix: str
    name: str
    type: str
    choices: frozenset[str] = frozenset()


def field_of(subject: str, prefix: str, name: str) -> Field:
    """The fact ``prefix.name`` as a condition about ``subject`` sees it; raises ``ConditionRefused``."""
    allowed = registry.prefixes(subject)
    known = registry.by_prefix(prefix)
    if prefix not in allowed or known is None:
        raise ConditionRefused(f"{prefix!r} is not known here; there is {', '.join(allowed) or 'nothing'}")
    types = known.field_types()
    if name not in types:
        raise ConditionRefused(f"{prefix}.{name} is not known")
    kind = _NAMES.get(types[name])
    if kind is None:
        raise ConditionRefused(f"{prefix}.{name} cannot be asked for in a condition")
    return Field(prefix, name, kind, frozenset(known.choices.get(name, ())))
