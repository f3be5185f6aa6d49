"""What the program does with shipments, sales and loans by itself, where a handbook's clock says so."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from anxin.handbook.decisions import Decision
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact
from anxin.parts.actions.charge_loan import charge_loan
from anxin.parts.actions.deduct_sale import deduct_sale
from anxin.parts.actions.receive_shipment import deem_received
from anxin.parts.kinds import How
from anxin.parts.models import Loan, PartsSale, Shipment
from anxin.parts.prices import Price, cost_price, public_price, station_price


def deem(subject: Subject, fact: Fact) -> None:
    deem_received(subject.pk, at=fact.at)


def deduct(subject: Subject, fact: Fact) -> None:
    deduct_sale(subject.pk, note=str(getattr(fact.event, "title", "")), at=fact.at)


def _charging(how: str, price: Price) -> Callable[[Subject, Fact], None]:
    """By the clause of the clock that ran out."""

    def charge(subject: Subject, fact: Fact) -> None:
        clause: Sequence[str] = getattr(fact.event, "clause", ())
        title = str(getattr(fact.event, "title", ""))
        charge_loan(subject.pk, how, price, clause=clause, note=title, actor=None, at=fact.at)

    return charge


CHARGES: dict[str, tuple[str, Price]] = {
    "loan.sell": (How.SOLD, station_price),
    "loan.deduct_cost": (How.DEDUCTED, cost_price),
    "loan.deduct_retail": (How.DEDUCTED, public_price),
}
_TITLES = {
    "loan.sell": _("Count it as sold at the station's price"),
    "loan.deduct_cost": _("Deduct it at cost"),
    "loan.deduct_retail": _("Deduct it at the public price"),
}

DECISIONS = (
    Decision("shipment.deem", Shipment.SUBJECT, _("Count the shipment as right"), deem),
    Decision("parts_sale.deduct", PartsSale.SUBJECT, _("Deduct the money from whoever guaranteed it"), deduct),
    *(Decision(name, Loan.SUBJECT, _TITLES[name], _charging(*charge)) for name, charge in CHARGES.items()),
)
