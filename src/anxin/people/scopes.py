"""How far somebody sees, and what a role is made of. Pure: no Django models."""

from dataclasses import dataclass
from enum import StrEnum

from anxin.kernel.errors import Sentence


class Scope(StrEnum):
    """How far somebody sees."""

    ALL = "all"
    REGION = "region"
    STATION = "station"
    OWN = "own"


@dataclass(frozen=True)
class Role:
    """One role. ``home`` names its first page; ``at_headquarters`` asks for a second factor at sign-in."""

    code: str
    title: Sentence
    scope: Scope
    home: str
    may: frozenset[str]
    at_headquarters: bool = False
