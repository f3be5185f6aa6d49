"""Refusals about claims to the maker."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NothingToClaim(Refusal):
    """Only what the bill says the maker pays is claimed."""

    code = "nothing_to_claim"
    sentence = _("No line of the bill of %(number)s is paid by the maker.")
    now_what = _("Make out the bill first, with the maker as the payer of what the warranty covers.")


class ClaimedAlready(Refusal):
    """An order is claimed once."""

    code = "claimed_already"
    sentence = _("%(order)s is claimed already: %(number)s.")
    now_what = _("Go on with that claim.")


class MoreThanClaimed(InputRefused):
    """A maker accepts at most what was claimed, line by line."""

    code = "more_than_claimed"
    sentence = _("“%(title)s” was claimed with %(claimed)s yuan; %(accepted)s is more.")
    now_what = _("Look at the maker’s answer again.")


class AcceptedInWhole(InputRefused):
    """All of it or nothing of it has a name of its own."""

    code = "not_in_part"
    sentence = _("That is not a part of %(claimed)s yuan: %(accepted)s.")
    now_what = _("Say that the claim was accepted in whole, or that it was refused.")


class PaidTooMuch(InputRefused):
    """What is matched is never more than what was accepted."""

    code = "paid_too_much"
    sentence = _("%(accepted)s yuan were accepted and %(paid)s are paid: %(amount)s is more than the rest.")
    now_what = _("Match only what belongs to this claim.")


class MatchedAlready(InputRefused):
    """One line of a bank statement is one payment."""

    code = "matched_already"
    sentence = _("The payment %(reference)s is matched with this claim already.")
    now_what = _("Look at the payments on the page.")
