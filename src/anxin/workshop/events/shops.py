"""What a shop has."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class BayEntered(Event):
    name = "bay.entered"
    sentence = _("%(actor)s entered the bay %(title)s.")
    title: str
    title_en: str


@dataclass(frozen=True)
class BayEdited(Event):
    name = "bay.edited"
    sentence = _("%(actor)s changed the bay (%(fields)s).")
    fields: list[str]


@dataclass(frozen=True)
class LabourEntered(Event):
    name = "labour_operation.entered"
    sentence = _("%(actor)s entered the labour operation %(title)s: %(hours)s h, %(price)s yuan.")
    title: str
    title_en: str
    hours: Decimal
    price: Decimal


@dataclass(frozen=True)
class LabourEdited(Event):
    """Hours and prices are among what changes: the story of an operation is also that of its price."""

    name = "labour_operation.edited"
    sentence = _("%(actor)s changed the labour operation (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]
