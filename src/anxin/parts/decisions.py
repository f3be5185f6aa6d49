"""What the program does with shipments and loans by itself, where a handbook's clock says so."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from anxin.handbook.decisions import Decision
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact
from anxin.parts.actions.charge_loan import charge_loan
from anxin.parts.actions.receive_shipment import deem_received
from anxin.parts.kinds import How
from anxin.parts.models import Loan, Shipment
from anxin.parts.prices import Price, cost_price, public_price, station_price


def deem(subject: Subject, fact: Fact) -> None:
    deem_received(subject.pk, at=fact.at)


def _charging(how: str, price: Price) -> Callable[[Subject, Fact], None]:
    """By the clause of the clock that ran out."""

    def charge(subject: Subject, fact: Fact) -> None:
        clause: Sequence[str] = getattr(fact.event, "clause", ())
        title = str(getattr(fact.event, "title", ""))
        charge_loan(subject.pk, how, price, clause=clause, note=title, actor=None, at=fact.at)

    return charge


DECISIONS = (
    Decision("shipment.deem", Shipment.SUBJECT, _("Count the shipment as right"), deem),
    Decision(
        "loan.sell", Loan.SUBJECT, _("Count it as sold at the station's price"), _charging(How.SOLD, station_price)
    ),
    Decision("loan.deduct_cost", Loan.SUBJECT, _("Deduct it at cost"), _charging(How.DEDUCTED, cost_price)),
    Decision(
        "loan.deduct_retail", Loan.SUBJECT, _("Deduct it at the public price"), _charging(How.DEDUCTED, public_price)
    ),
)
