"""A claim to the maker, from the bill to the money."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel.lifecycle import Lifecycle, Move, State

# Answered with something to be paid.
PAYABLE = ("accepted", "part_accepted")

MAKER_CLAIM = Lifecycle(
    subject="maker_claim",
    start="drafted",
    states=(
        State("drafted", _("claim being prepared"), "blue"),
        State("sent", pgettext_lazy("claim", "sent to the maker"), "yellow"),
        State("accepted", pgettext_lazy("claim", "accepted"), "lime"),
        State("part_accepted", _("accepted in part"), "orange"),
        State("rejected", pgettext_lazy("claim", "refused by the maker"), "red"),
        State("objected", pgettext_lazy("claim", "objected"), "purple"),
        State("settled", pgettext_lazy("claim", "paid"), "green", is_end=True),
        State("written_off", pgettext_lazy("claim", "given up"), "dark", is_end=True),
        State("withdrawn", _("not claimed after all"), "secondary", is_end=True),
    ),
    moves=(
        Move("describe", _("Complete the claim"), ("drafted",), None),
        Move("send", _("Send it to the maker"), ("drafted",), "sent"),
        Move("give_back", _("The maker asks for more"), ("sent", "objected"), "drafted"),
        Move("accept", _("Accepted in whole"), ("sent", "objected"), "accepted"),
        Move("accept_part", _("Accepted in part"), ("sent", "objected"), "part_accepted"),
        Move("reject", _("Refused by the maker"), ("sent", "objected"), "rejected"),
        Move("object", _("Object to the answer"), ("part_accepted", "rejected"), "objected"),
        Move("match_payment", _("Match a payment"), PAYABLE, None),
        Move("settle", _("Paid as accepted"), PAYABLE, "settled"),
        Move("write_off", _("Give the rest up"), ("rejected", *PAYABLE), "written_off"),
        Move("withdraw", _("Do not claim after all"), ("drafted",), "withdrawn"),
    ),
)

# By which event each move is told.
MAKER_CLAIM_TOLD: dict[str, str] = {
    "describe": "maker_claim.described",
    "send": "maker_claim.sent",
    "give_back": "maker_claim.given_back",
    "accept": "maker_claim.accepted",
    "accept_part": "maker_claim.accepted",
    "reject": "maker_claim.rejected",
    "object": "maker_claim.objected",
    "match_payment": "maker_claim.paid",
    "settle": "maker_claim.settled",
    "write_off": "maker_claim.written_off",
    "withdraw": "maker_claim.withdrawn",
}
