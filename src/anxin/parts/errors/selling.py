"""What sales refuse."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NotForSale(Refusal):
    code = "not_for_sale"
    sentence = _("%(part)s is not for sale.")
    now_what = _("Borrow it for an order instead, or ask the parts team.")


class NoPublishedPrice(Refusal):
    code = "no_published_price"
    sentence = _("No price of %(part)s is published for this buyer.")
    now_what = _("Ask the parts team to publish one.")


class AbovePublished(InputRefused):
    """The user pays the published price at most."""

    code = "above_published"
    sentence = _("%(part)s was sold for %(price)s yuan; the published price is %(published)s.")
    now_what = _("Give back what the user paid too much, and report the price that stands.")


class AmountDiffers(InputRefused):
    code = "amount_differs"
    sentence = _("%(paid)s yuan came in, %(total)s are to be paid.")
    now_what = _("Each sale is remitted by itself, whole. Ask the buyer for what is missing, or what it was for.")


class RemittanceNoted(Refusal):
    """One remittance pays one sale."""

    code = "remittance_noted"
    sentence = _("The remittance %(reference)s paid for %(number)s already.")
    now_what = _("Look at the number again; each sale is remitted separately.")


class NothingCameIn(Refusal):
    code = "nothing_came_in"
    sentence = _("No payment stands for %(number)s.")
    now_what = _("There is nothing to take back.")


class NobodyGuarantees(InputRefused):
    code = "nobody_guarantees"
    sentence = _("Money is collected by whoever answers for parts; the store guarantees nothing.")
    now_what = _("Let the buyer pay first, or let a technician or a station order it.")


class NotSoldByThem(Refusal):
    code = "not_sold_by_them"
    status = 403
    sentence = _("%(number)s is for %(who)s to do.")
    now_what = _("Ask them to; or the parts team takes the sale back.")
