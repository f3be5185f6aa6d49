"""What claims refuse."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NotBoughtIn(InputRefused):
    """What the company makes itself, nobody else replaces."""

    code = "not_bought_in"
    sentence = _("%(part)s was not bought in: no supplier replaces it.")
    now_what = _("List only what was bought in; the parts list says which it is.")


class NotSentYet(Refusal):
    code = "not_sent_yet"
    sentence = _("%(number)s was not sent yet.")
    now_what = _("Send it first.")


class NotArrivedYet(Refusal):
    code = "not_arrived_yet"
    sentence = _("%(number)s is still on the way.")
    now_what = _("Look at it when it is here.")


class ClaimStands(Refusal):
    """One parcel, one claim."""

    code = "claim_stands"
    sentence = _("For %(parcel)s the claim %(number)s stands already.")
    now_what = _("Go on with that one, or take it back first.")


class MoreThanClaimed(InputRefused):
    code = "more_than_claimed"
    sentence = _("%(amount)s yuan do not answer a claim of %(claimed)s.")
    now_what = _("More than nothing, and at most what was claimed.")


class FreightDecided(Refusal):
    """Money between the two ends hangs on it."""

    code = "freight_decided"
    sentence = _("The freight of %(number)s is to be paid by the other end: somebody decides about that line.")
    now_what = _("Let them waive the line; this entry goes back with it.")


class DeliveredAlready(InputRefused):
    """One delivery note, one entry."""

    code = "delivered_already"
    sentence = _("The delivery %(number)s of %(supplier)s was taken in already.")
    now_what = _("Look at the number again; what came in stands in the ledger.")
