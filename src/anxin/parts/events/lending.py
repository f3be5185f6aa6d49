"""Facts about loans of parts."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


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


@dataclass(frozen=True)
class LoanReceived(Event):
    """So many of it reached the borrower."""

    name = "loan.received"
    sentence = _("%(quantity)s reached the borrower. %(actor)s")
    quantity: int


@dataclass(frozen=True)
class LoanLeftOver(Event):
    name = "loan.left_over"
    sentence = _("The order it was for ended without %(quantity)s of it.")
    quantity: int


@dataclass(frozen=True)
class LoanExcused(Event):
    name = "loan.excused"
    sentence = _("A written statement says why it stays out: %(reason)s (%(actor)s)")
    reason: str


@dataclass(frozen=True)
class LoanSentBackInPart(Event):
    """``left`` are open and not on the way."""

    name = "loan.sent_back_in_part"
    sentence = _("%(actor)s sent %(quantity)s back with %(parcel)s; %(left)s still to come back.")
    parcel: str
    quantity: int
    left: int


@dataclass(frozen=True)
class LoanSentBack(Event):
    """Everything that was open is on the way."""

    name = "loan.sent_back"
    sentence = _("%(actor)s sent the last %(quantity)s back with %(parcel)s.")
    parcel: str
    quantity: int


@dataclass(frozen=True)
class LoanCameBack(Event):
    """The store did not take it."""

    name = "loan.came_back"
    sentence = _("%(quantity)s of it were not accepted with %(parcel)s and are to come back still.")
    parcel: str
    quantity: int


@dataclass(frozen=True)
class LoanCharged(Event):
    """``value`` is yuan; ``how`` is ``sold`` or ``deducted``; ``posting`` the move of the ledger it follows from."""

    name = "loan.charged"
    sentence = _("%(quantity)s charged to the borrower (%(how)s), %(value)s yuan: %(note)s")
    how: str
    quantity: int
    value: Decimal
    posting: int
    note: str


@dataclass(frozen=True)
class LoanLost(Event):
    """Missing when the place was counted; ``cost`` and ``public_value`` are yuan for all of them, at cost and at retail."""

    name = "loan.lost"
    sentence = _("%(quantity)s were missing when the place was counted: %(note)s")
    quantity: int
    cost: Decimal
    public_value: Decimal
    note: str


@dataclass(frozen=True)
class LoanFoundGood(Event):
    """The old part was changed without need; ``value`` is what the part costs a station, in yuan for all of them."""

    name = "loan.found_good"
    sentence = _("%(quantity)s of the old parts test good: %(note)s (%(actor)s)")
    quantity: int
    value: Decimal
    note: str


@dataclass(frozen=True)
class LoanSoldAllTheSame(Event):
    """A part that is not for sale was sold; ``value`` is what the pieces cost a station, in yuan for all of them."""

    name = "loan.sold_all_the_same"
    sentence = _("%(quantity)s were sold though the part is not for sale: %(note)s (%(actor)s)")
    quantity: int
    value: Decimal
    note: str
