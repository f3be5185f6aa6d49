"""Whose evidence this is: rooms above say for their subjects who may add to it, and which unit it is about.

The room knows subjects only by reference. A room registers from ``AppConfig.ready``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anxin.customers.models import Asset
from anxin.handbook import registry


@dataclass(frozen=True)
class Holder:
    """Any one of ``may`` entitles to add evidence to the subject, one of ``may_stamp`` to put on the official stamp.

    ``asset`` gives the unit a serial number is compared with.
    """

    subject: str
    may: tuple[str, ...]
    may_stamp: tuple[str, ...]
    asset: Callable[[Any], Asset | None]


_holders: dict[str, Holder] = {}


def register_holder(holder: Holder) -> None:
    """Registering the same again changes nothing; another one for a subject is refused."""
    known = _holders.setdefault(holder.subject, holder)
    if known.may != holder.may or known.may_stamp != holder.may_stamp:
        raise ValueError(f"evidence of a {holder.subject} is somebody's already")
    registry.register_evidence(holder.subject)


def holder(subject: str) -> Holder:
    """Raises ``KeyError`` for a kind of subject that keeps no evidence."""
    return _holders[subject]


def holders() -> tuple[Holder, ...]:
    return tuple(_holders.values())
