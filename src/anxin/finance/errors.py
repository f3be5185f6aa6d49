"""What finance refuses."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class SettlementUnknown(Refusal):
    code = "settlement_unknown"
    sentence = _("The handbook of “%(line)s” settles nothing with stations.")
    now_what = _("Add a settlement standard to the handbook and publish it.")


class MonthNotOver(Refusal):
    code = "month_not_over"
    sentence = _("The month %(month)s ends on %(ends_on)s; until then orders still come in.")
    now_what = _("Close it from the day after.")


class MonthClosed(Refusal):
    code = "month_closed"
    sentence = _("The month %(month)s was closed by %(who)s on %(when)s; nothing is added to it any more.")
    now_what = _("What was left out comes onto the next month's statement.")


class MonthBusy(Refusal):
    code = "month_busy"
    sentence = _("Somebody is drawing up the statements of %(month)s at this moment.")
    now_what = _("Wait until the bar has reached its end, then load the page again.")


class OrderNotFinished(Refusal):
    code = "order_not_finished"
    sentence = _("%(order)s is not finished; there is no voucher to send or to check.")


class VoucherSettled(Refusal):
    code = "voucher_settled"
    sentence = _("%(order)s stands on the statement %(statement)s already.")
    now_what = _("Change the line on the statement, or withdraw the statement.")


class RemarkMissing(Refusal):
    code = "remark_missing"
    status = 422
    sentence = _("Say in words what is wrong with the voucher.")


class ReferenceMissing(Refusal):
    code = "reference_missing"
    status = 422
    sentence = _("Write down the reference of the payment, so that the station can find it.")


class LineAsItWas(Refusal):
    code = "line_as_it_was"
    sentence = _("The line is already what you want it to be.")


class NoRate(Refusal):
    code = "no_rate"
    sentence = _("The settlement standard has no rate for %(order)s.")
    now_what = _("Add the rate to the handbook; the order comes onto the next statement.")


class SameHand(Refusal):
    code = "same_hand"
    sentence = _("%(name)s signed for customer service already; finance must be somebody else.")
    now_what = _("Have another finance manager sign.")


class NotTheSigner(Refusal):
    code = "not_the_signer"
    status = 403
    sentence = _("This signature is given by: %(role)s.")


class CallBacksOpen(Refusal):
    code = "call_backs_open"
    sentence = _("The call-back is not confirmed for: %(orders)s.")
    now_what = _("Have the customers called, or send the statement back and refuse these lines.")


class NothingToSettle(Refusal):
    code = "nothing_to_settle"
    sentence = _("The statement has no lines.")


class NoSuchRule(Refusal):
    code = "no_such_rule"
    status = 422
    sentence = _("The handbook knows no reward or penalty “%(rule)s” for this.")
    now_what = _("Choose one of the list.")


class ProposedAlready(Refusal):
    code = "proposed_already"
    sentence = _("“%(title)s” stands already for this: %(number)s.")
    now_what = _("Decide that one; the same is never counted twice.")


class AmountNeeded(Refusal):
    code = "amount_needed"
    status = 422
    sentence = _("The handbook leaves the amount to you: %(least)s to %(most)s yuan.")
    now_what = _("Write down the amount that is right in this case.")


class AmountFixed(Refusal):
    """Less is waived or objected to, more is against the handbook."""

    code = "amount_fixed"
    status = 422
    sentence = _("The handbook says %(amount)s yuan.")
    now_what = _("Confirm that amount, or waive it with the reason.")


class NobodyConcerned(Refusal):
    code = "nobody_concerned"
    sentence = _("Nobody is named whom it concerns.")
    now_what = _("Waive it, and propose it by hand for the right person.")


class OwnMatter(Refusal):
    """Nobody decides about themselves, nor judges an objection to their own decision."""

    code = "own_matter"
    status = 403
    sentence = _("This is your own matter; somebody else decides it.")
    now_what = _("It is for: %(roles)s.")


class AppealTooLate(Refusal):
    code = "appeal_too_late"
    sentence = _("One could object until %(until)s.")
    now_what = _("Speak to your supervisor if something new has come up.")


class NotYours(Refusal):
    code = "not_yours"
    status = 403
    sentence = _("Only %(whom)s can object to this.")
