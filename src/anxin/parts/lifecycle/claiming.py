"""The lives of claims: against suppliers and against carriers. Sources: 001b 质量规定 §4.7; 003 §4.3.2.2."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

SUPPLIER_CLAIM = Lifecycle(
    subject="supplier_claim",
    start="listed",
    states=(
        State("listed", _("to be sent to the supplier"), "blue"),
        State("sent", _("with the supplier, to be replaced"), "orange"),
        State("replaced", _("replaced by the supplier"), "green", is_end=True),
        State("refused", _("not replaced, back in the store"), "red", is_end=True),
        State("withdrawn", _("claim taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("send", _("Send it to the supplier"), ("listed",), "sent"),
        Move("withdraw", _("Take the claim back"), ("listed",), "withdrawn"),
        Move("replace", _("Take good ones in"), ("sent",), None),
        Move("finish", _("Take the last good ones in"), ("sent",), "replaced"),
        Move("refuse", _("The supplier does not replace the rest"), ("sent",), "refused"),
    ),
)

SUPPLIER_CLAIM_TOLD: dict[str, str] = {
    "send": "supplier_claim.sent",
    "withdraw": "supplier_claim.withdrawn",
    "replace": "supplier_claim.replaced_in_part",
    "finish": "supplier_claim.replaced",
    "refuse": "supplier_claim.refused",
}

CARRIER_CLAIM = Lifecycle(
    subject="carrier_claim",
    start="opened",
    states=(
        State("opened", _("to be put to the carrier"), "blue"),
        State("put", _("with the carrier, to be answered"), "yellow"),
        State("agreed", _("the carrier pays, money to come"), "orange"),
        # No end of its own: it is put again, or written off.
        State("refused", _("the carrier refuses"), "red"),
        # Nor this: a payment that was noted by mistake is taken back.
        State("paid", _("paid by the carrier"), "green"),
        State("written_off", _("written off, nothing to come"), "secondary", is_end=True),
        State("withdrawn", _("claim taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("put", _("Put it to the carrier"), ("opened", "refused"), "put"),
        Move("agree", _("The carrier agrees"), ("put",), "agreed"),
        Move("refuse", _("The carrier refuses"), ("put",), "refused"),
        Move("pay", _("Note the carrier’s payment"), ("agreed",), "paid"),
        Move("unpay", _("Take the payment back"), ("paid",), "agreed"),
        Move("write_off", _("Write it off"), ("put", "agreed", "refused"), "written_off"),
        Move("withdraw", _("Take the claim back"), ("opened",), "withdrawn"),
    ),
)

# What somebody still has to do something about.
CARRIER_CLAIM_WAITS = ("opened", "put", "agreed", "refused")

CARRIER_CLAIM_TOLD: dict[str, str] = {
    "put": "carrier_claim.put",
    "agree": "carrier_claim.agreed",
    "refuse": "carrier_claim.refused",
    "pay": "carrier_claim.paid",
    "unpay": "carrier_claim.unpaid",
    "write_off": "carrier_claim.written_off",
    "withdraw": "carrier_claim.withdrawn",
}
