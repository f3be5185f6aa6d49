"""The typed fields a condition may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

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


@dataclass(frozen=True, eq=False)
class Own:
    """The fields one handbook's own entries add, by prefix and name. Kept with the handbook, so compared by identity."""

    fields: Mapping[tuple[str, str], Field] = field(default_factory=dict)

    @property
    def prefixes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(prefix for prefix, _name in self.fields))


NOTHING = Own()


def field_of(subject: str, prefix: str, name: str, own: Own = NOTHING, also: tuple[str, ...] = ()) -> Field:
    """The fact ``prefix.name`` as a condition about ``subject`` sees it; raises ``ConditionRefused``."""
    if (prefix, name) in own.fields:
        return own.fields[prefix, name]
    allowed = tuple(dict.fromkeys((*registry.prefixes(subject), *own.prefixes, *also)))
    known = registry.by_prefix(prefix)
    if prefix in own.prefixes and known is None:
        raise ConditionRefused(_("%(field)s is not known; the handbook has no such entry"), field=f"{prefix}.{name}")
    if prefix not in allowed or known is None:
        raise ConditionRefused(
            _("%(prefix)r is not known here; there is %(allowed)s"), prefix=prefix, allowed=", ".join(allowed) or "–"
        )
    types = known.field_types()
    if name not in types:
        raise ConditionRefused(_("%(field)s is not known"), field=f"{prefix}.{name}")
    kind = _NAMES.get(types[name])
    if kind is None:
        raise ConditionRefused(_("%(field)s cannot be asked for in a condition"), field=f"{prefix}.{name}")
    return Field(prefix, name, kind, frozenset(known.choices.get(name, ())))
