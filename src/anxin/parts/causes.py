"""What moves parts, in words. Verbs make theirs known from ``AppConfig.ready``; the ledger keeps only the code."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence

REVERSED = ".reversed"

_CAUSES: dict[str, Sentence] = {
    "stock.opened": _("opening balance"),
    "stock.received": _("received from a supplier"),
    "stocktake.difference": _("difference of a stocktake"),
    "shipment.picked": _("taken out of a bin, to be packed"),
    "parts_sale.picked": _("taken out of a bin, to be packed"),
    "shipment.sent": _("sent to the borrower"),
    "shipment.received": _("received by the borrower"),
    "shipment.settled": _("difference of a shipment settled"),
    "shipment.returned": _("refused parcel taken back"),
    "part.fitted": _("fitted for an order"),
    "part.taken_out": _("taken out again, the entry taken back"),
    "part.offset": _("offset by the finished order"),
    "parts_return.sent": _("sent back to the store"),
    "parts_return.received": _("taken back into the store"),
    "parts_return.taken_home": _("refused return, with the sender again"),
    "loan.charged": _("charged to the borrower"),
    "handover.taken": _("handed over between station and technician"),
    "supplier_claim.sent": _("sent to the supplier, to be replaced"),
    "supplier_claim.replaced": _("replaced by the supplier"),
    "supplier_claim.refused": _("not replaced by the supplier"),
    "parts_sale.reported": _("sold by the borrower, to be written off"),
    "parts_sale.sent": _("sold and sent to the buyer"),
    "parts_sale.written_off": _("sold and written off the loan"),
}


def register_causes(causes: dict[str, Sentence]) -> None:
    """Raises ``ValueError`` where a code means something else already."""
    for code, title in causes.items():
        if _CAUSES.setdefault(code, title) != title:
            raise ValueError(f"{code} is the name of another cause")


def cause_title(code: str) -> str:
    """The cause in the reader's language; the code itself where nobody named it."""
    if code.endswith(REVERSED):
        return _now("%(cause)s, reversed") % {"cause": cause_title(code.removesuffix(REVERSED))}
    return str(_CAUSES.get(code, code))
