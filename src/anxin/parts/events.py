"""Facts about parts, places, stocktakes, requisitions, shipments and loans. What moved where stands in the ledger itself."""

from dataclasses import dataclass
from decimal import Decimal

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


@dataclass(frozen=True)
class PartsMonthOpened(Event):
    """``month`` is its name (2026-03)."""

    name = "parts_month.opened"
    sentence = _("%(actor)s began to draw up the statements of %(month)s.")
    month: str


@dataclass(frozen=True)
class PartsMonthSent(Event):
    name = "parts_month.sent"
    sentence = _("%(actor)s sent %(statements)s statements of %(month)s to the stations.")
    month: str
    statements: int


@dataclass(frozen=True)
class PartsMonthClosed(Event):
    """``deemed`` were closed without the station's signature."""

    name = "parts_month.closed"
    sentence = _("%(actor)s closed %(month)s: %(agreed)s statements confirmed, %(deemed)s without a signature.")
    month: str
    agreed: int
    deemed: int


@dataclass(frozen=True)
class PartsStatementSent(Event):
    """``worth`` is yuan on the account at the end of the month, ``on_loan`` pieces."""

    name = "parts_statement.sent"
    sentence = _(
        "%(actor)s sent the statement of %(month)s: %(worth)s yuan on the account, %(on_loan)s pieces on loan."
    )
    month: str
    worth: str
    on_loan: int


@dataclass(frozen=True)
class PartsStatementAgreed(Event):
    name = "parts_statement.agreed"
    sentence = _("%(actor)s confirmed the statement of %(month)s.")
    month: str


@dataclass(frozen=True)
class PartsStatementObjected(Event):
    """``objections`` by part, as text."""

    name = "parts_statement.objected"
    sentence = _("%(actor)s objects: %(objections)s")
    month: str
    objections: list[str]


@dataclass(frozen=True)
class PartsStatementAnswered(Event):
    """``left`` objections wait for an answer still."""

    name = "parts_statement.answered"
    sentence = _("%(actor)s answered: %(answers)s (%(left)s left)")
    month: str
    answers: list[str]
    left: int


@dataclass(frozen=True)
class PartsStatementSettled(Event):
    name = "parts_statement.settled"
    sentence = _("All objections are answered; the station confirms or objects again.")
    month: str


@dataclass(frozen=True)
class PartsStatementClosed(Event):
    name = "parts_statement.closed"
    sentence = _("%(actor)s closed the month %(month)s: the statement stands.")
    month: str


@dataclass(frozen=True)
class StockReportSent(Event):
    """``worth`` is yuan at the account's prices."""

    name = "stock_report.sent"
    sentence = _("%(actor)s reported the stock: %(pieces)s pieces worth %(worth)s yuan. %(note)s")
    pieces: int
    worth: str
    note: str


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
class LoanFoundGood(Event):
    """The old part was changed without need; ``value`` is what the part costs a station, in yuan for all of them."""

    name = "loan.found_good"
    sentence = _("%(quantity)s of the old parts test good: %(note)s (%(actor)s)")
    quantity: int
    value: Decimal
    note: str


@dataclass(frozen=True)
class RequisitionAsked(Event):
    """``parts`` says how many of which, as text."""

    name = "requisition.asked"
    sentence = _("%(actor)s asked for %(parts)s: %(reason)s %(urgency)s")
    parts: str
    reason: str
    urgency: str


@dataclass(frozen=True)
class RequisitionAgreed(Event):
    """The store may begin."""

    name = "requisition.agreed"
    sentence = _("The requisition is agreed: the store may ship.")


@dataclass(frozen=True)
class RequisitionRefused(Event):
    name = "requisition.refused"
    sentence = _("The requisition is not agreed: %(reason)s")
    reason: str


@dataclass(frozen=True)
class RequisitionWithdrawn(Event):
    name = "requisition.withdrawn"
    sentence = _("%(actor)s took the requisition back: %(reason)s")
    reason: str


@dataclass(frozen=True)
class RequisitionShippedInPart(Event):
    """``left`` pieces are still to come."""

    name = "requisition.shipped_in_part"
    sentence = _("%(actor)s shipped a part of it with %(shipment)s; %(left)s to come.")
    shipment: str
    left: int


@dataclass(frozen=True)
class RequisitionShipped(Event):
    name = "requisition.shipped"
    sentence = _("%(actor)s shipped all that was asked for, the last with %(shipment)s.")
    shipment: str


@dataclass(frozen=True)
class RequisitionClosed(Event):
    name = "requisition.closed"
    sentence = _("%(actor)s ships no more of it: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ShipmentSent(Event):
    name = "shipment.sent"
    sentence = _("%(actor)s sent %(parts)s with %(carrier)s, %(tracking)s.")
    parts: str
    carrier: str
    tracking: str


@dataclass(frozen=True)
class ShipmentArrived(Event):
    """``package`` is how it looked, as text."""

    name = "shipment.arrived"
    sentence = _("%(actor)s: the parcel is here, %(package)s.")
    package: str


@dataclass(frozen=True)
class ShipmentReceived(Event):
    name = "shipment.received"
    sentence = _("%(actor)s counted it: everything is there.")


@dataclass(frozen=True)
class ShipmentDeemed(Event):
    name = "shipment.deemed"
    sentence = _("Nobody reported a mismatch in time: the shipment counts as right.")


@dataclass(frozen=True)
class ShipmentMismatched(Event):
    """``found`` says how many of which were counted, as text."""

    name = "shipment.mismatched"
    sentence = _("%(actor)s counted %(found)s, not what the list says: %(note)s")
    found: str
    note: str


@dataclass(frozen=True)
class ShipmentSettled(Event):
    name = "shipment.settled"
    sentence = _("%(actor)s settled the difference: %(found)s count as received, the rest is back in the store.")
    found: str


@dataclass(frozen=True)
class ShipmentRefused(Event):
    name = "shipment.refused"
    sentence = _("%(actor)s refused the parcel: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ShipmentReturned(Event):
    name = "shipment.returned"
    sentence = _("%(actor)s took the refused parcel back into the store.")


@dataclass(frozen=True)
class PartsReturnListed(Event):
    name = "parts_return.listed"
    sentence = _("%(actor)s wants to send back %(parts)s.")
    parts: str


@dataclass(frozen=True)
class PartsReturnConfirmed(Event):
    name = "parts_return.confirmed"
    sentence = _("%(actor)s confirmed the return list.")


@dataclass(frozen=True)
class PartsReturnDeclined(Event):
    name = "parts_return.declined"
    sentence = _("%(actor)s did not confirm the return list: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PartsReturnWithdrawn(Event):
    name = "parts_return.withdrawn"
    sentence = _("%(actor)s took the return list back.")


@dataclass(frozen=True)
class PartsReturnSent(Event):
    name = "parts_return.sent"
    sentence = _("%(actor)s sent %(parts)s back with %(carrier)s, %(tracking)s.")
    parts: str
    carrier: str
    tracking: str


@dataclass(frozen=True)
class PartsReturnAsked(Event):
    name = "parts_return.asked"
    sentence = _("%(actor)s asks: %(question)s")
    question: str


@dataclass(frozen=True)
class PartsReturnAnswered(Event):
    name = "parts_return.answered"
    sentence = _("%(actor)s answers: %(answer)s")
    answer: str


@dataclass(frozen=True)
class PartsReturnDisputed(Event):
    name = "parts_return.disputed"
    sentence = _("%(actor)s found it damaged or short: %(note)s")
    note: str


@dataclass(frozen=True)
class PartsReturnReceived(Event):
    """``parts`` says what the store took, as text; ``lacking`` what it did not; empty: everything is there."""

    name = "parts_return.received"
    sentence = _("%(actor)s took %(parts)s into the store. %(lacking)s")
    parts: str
    lacking: str


@dataclass(frozen=True)
class PartsReturnRefused(Event):
    name = "parts_return.refused"
    sentence = _("%(actor)s refused the return: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PartsReturnTakenHome(Event):
    name = "parts_return.taken_home"
    sentence = _("%(actor)s has the refused return again.")
