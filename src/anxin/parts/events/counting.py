"""Facts about stocktakes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class StocktakeBegun(Event):
    """``place`` is its name, ``rows`` how many there are to count."""

    name = "stocktake.begun"
    sentence = _("%(actor)s began to count %(place)s, %(rows)s rows.")
    place: str
    rows: int


@dataclass(frozen=True)
class CountsEntered(Event):
    """``found`` says how many of which part were counted, in the order of the sheet."""

    name = "stocktake.entered"
    sentence = _("%(actor)s counted %(found)s.")
    found: list[str]


@dataclass(frozen=True)
class StocktakeCounted(Event):
    name = "stocktake.counted"
    sentence = _("%(actor)s counted everything in %(place)s: %(differences)s rows differ from the ledger.")
    place: str
    differences: int


@dataclass(frozen=True)
class StocktakeRecounted(Event):
    name = "stocktake.recounted"
    sentence = _("%(actor)s counts %(differences)s rows again.")
    differences: int


@dataclass(frozen=True)
class DifferencesExplained(Event):
    """``explanations`` by part, as text."""

    name = "stocktake.explained"
    sentence = _("%(actor)s explained: %(explanations)s")
    explanations: list[str]


@dataclass(frozen=True)
class StocktakeClosed(Event):
    """``lost`` and ``found`` are pieces."""

    name = "stocktake.closed"
    sentence = _("%(actor)s signed the count of %(place)s: %(lost)s pieces missing, %(found)s too many.")
    place: str
    lost: int
    found: int


@dataclass(frozen=True)
class StocktakeCalledOff(Event):
    name = "stocktake.called_off"
    sentence = _("%(actor)s called the count of %(place)s off: %(reason)s")
    place: str
    reason: str
