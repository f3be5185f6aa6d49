"""Facts about parts and the places they are in."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class PartCreated(Event):
    name = "part.created"
    sentence = _("%(actor)s entered the part %(number)s.")
    number: str


@dataclass(frozen=True)
class PartEdited(Event):
    """Prices are among what changes: the story of a part is also that of its prices."""

    name = "part.edited"
    sentence = _("%(actor)s changed the part (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class FaultPartsSet(Event):
    """``quantities`` says for each fault code how many are usually changed."""

    name = "part.faults_set"
    sentence = _("%(actor)s said for which faults the part is usually changed.")
    quantities: dict[str, int]


@dataclass(frozen=True)
class PlaceOpened(Event):
    name = "place.opened"
    sentence = _("%(actor)s opened the place %(title)s.")
    title: str


@dataclass(frozen=True)
class PlaceEdited(Event):
    name = "place.edited"
    sentence = _("%(actor)s changed the place (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class MinimumsSet(Event):
    """``quantities`` says of each part, by number, how many should always be there."""

    name = "place.minimums_set"
    sentence = _("%(actor)s said how many should always be there.")
    quantities: dict[str, int]
