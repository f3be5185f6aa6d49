"""Facts about parts, places and loans. What moved where stands in the ledger itself."""

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
class LoanOpened(Event):
    """``value`` is yuan for all of them at the borrower's price."""

    name = "loan.opened"
    sentence = _("%(actor)s lent %(quantity)s of %(part)s to %(borrower)s.")
    part: str
    quantity: int
    borrower: str
    value: str


@dataclass(frozen=True)
class LoanCleared(Event):
    """Some were accounted for; ``left`` are still open."""

    name = "loan.cleared_in_part"
    sentence = _("%(quantity)s accounted for (%(how)s), %(left)s still open. %(actor)s")
    how: str
    quantity: int
    left: int


@dataclass(frozen=True)
class LoanFinished(Event):
    """The last was accounted for."""

    name = "loan.cleared"
    sentence = _("The last %(quantity)s accounted for (%(how)s). %(actor)s")
    how: str
    quantity: int


@dataclass(frozen=True)
class LoanReopened(Event):
    """What had accounted for them was reversed."""

    name = "loan.reopened"
    sentence = _("%(actor)s reversed what had accounted for %(quantity)s (%(how)s): %(reason)s")
    how: str
    quantity: int
    reason: str


@dataclass(frozen=True)
class LoanTakenBack(Event):
    name = "loan.taken_back"
    sentence = _("%(actor)s reversed the loan: %(reason)s")
    reason: str
