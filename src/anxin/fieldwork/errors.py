"""Refusals about work orders."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NotForStation(Refusal):
    """An enquiry is answered and a complaint handled; neither is sent to a station (REQ-002-01)."""

    code = "not_for_station"
    sentence = _("A request of the kind “%(kind)s” is not dispatched.")
    now_what = _("Answer the enquiry, or hand the complaint to its handler.")


class OutOfWarranty(Refusal):
    """Only jobs under warranty go out at the maker's expense (DSP-002-27)."""

    code = "out_of_warranty"
    sentence = _("The set is out of warranty: it is dispatched only as a job the customer pays.")
    now_what = _("Tell the customer the basic charges, and dispatch it as a paid job.")


class ReasonNeeded(Refusal):
    """The choice is the dispatcher's; a choice against the territory table says why (ORG-003-08)."""

    code = "reason_needed"
    status = 422
    sentence = _("%(station)s: %(obstacles)s. Such a choice needs a reason.")
    now_what = _("Choose a suggested station, or write down why this one.")


class StationClosed(Refusal):
    code = "station_closed"
    sentence = _("%(station)s takes no orders at present.")
    now_what = _("Choose another station.")


class NobodyNext(Refusal):
    """Every station of the territory table has had the order, or may not have it."""

    code = "nobody_next"
    sentence = _("There is no other station for %(order)s.")
    now_what = _("Choose one yourself, or ask the regional supervisor.")


class DoneMeanwhile(Refusal):
    """What the program was to do because of a clock came after the thing itself, although that was late."""

    code = "done_meanwhile"
    sentence = _("“%(clock)s” has been done meanwhile.")
    now_what = _("Nothing need be done.")


class PassedOn(Refusal):
    """The station's time to answer was over before its answer came (one of the two counts, never both)."""

    code = "passed_on"
    sentence = _("%(station)s did not answer %(order)s in time; at %(at)s it was passed on.")
    now_what = _("Nothing is left to do for you. If you can do it nevertheless, ring the dispatcher.")


class CapacityMistaken(InputRefused):
    code = "capacity_mistaken"
    sentence = _("This cannot be said of those days: %(reason)s.")
    now_what = _("Correct the days, or take the other entry back first.")


class ReasonForbidden(Refusal):
    """No order in a station's own territory is refused for such a reason (DSP-003-28)."""

    code = "reason_forbidden"
    sentence = _("“%(reason)s” is no reason to decline an order.")
    now_what = _("Accept the order, or ask the dispatcher for help.")


class ReasonUnknown(InputRefused):
    code = "reason_unknown"
    sentence = _("The handbook knows no reason “%(reason)s” for declining.")
    now_what = _("Choose one of the list.")


class TechnicianBusy(Refusal):
    """Nobody is in two places at once (DSP-002-02)."""

    code = "technician_busy"
    sentence = _("%(technician)s has another visit then: %(order)s, %(starts)s to %(ends)s.")
    now_what = _("Choose another time or another technician.")


class NotATechnicianHere(Refusal):
    code = "not_a_technician_here"
    sentence = _("%(name)s is not a technician of %(station)s.")
    now_what = _("Choose one of the station's own technicians.")


class NotCertified(Refusal):
    """Whoever is sent holds what such jobs ask for, on the day of the visit."""

    code = "not_certified"
    sentence = _("%(technician)s cannot be sent on this job: %(lacks)s.")
    now_what = _("Choose somebody who is certified, or enter the certificate if it was renewed.")


class NobodyAssigned(Refusal):
    code = "nobody_assigned"
    sentence = _("No technician has the order yet.")
    now_what = _("Assign one first.")


class LaterThanAllowed(Refusal):
    """A later visit is the customer's wish or it is late (003, Ambiguity 2)."""

    code = "later_than_allowed"
    status = 422
    sentence = _("The visit would be later than %(title)s allows (%(due)s).")
    now_what = _("Agree an earlier time, or write down that the customer wishes it so and why.")


class EndsBeforeItStarts(InputRefused):
    code = "ends_before_it_starts"
    sentence = _("The visit would end before it starts.")
    now_what = _("Check both times.")


class ConsentMissing(Refusal):
    """Nothing is charged, taken away or moved without the customer's word."""

    code = "consent_missing"
    sentence = _("The customer has not agreed: %(what)s.")
    now_what = _("Ask the customer. Without consent, agree another visit or end the order without repair.")


class NotTold(Refusal):
    """The customer hears of it first, with an apology where one is due."""

    code = "not_told"
    sentence = _("The customer has not been told yet: %(what)s.")
    now_what = _("Ring the customer, then note it here.")


class DataNotVerified(Refusal):
    """The first contact verifies user and product data (CUS-003-03, DSP-003-04)."""

    code = "data_not_verified"
    sentence = _("Name, address, phone, model and symptom have to be verified with the customer.")
    now_what = _("Go through them on the phone, correct what is wrong, and tick that it was done.")


class FreeOfCharge(Refusal):
    """In the promised free scope nobody takes a fee of any kind (FEE-003-01)."""

    code = "free_of_charge"
    sentence = _("This job is free of charge: no fee of any kind may be asked.")
    now_what = _("If the customer caused the damage or the warranty has ended, record that first, with its proof.")


class NotOnPriceList(InputRefused):
    code = "not_on_price_list"
    sentence = _("The price list has no “%(code)s” for this job.")
    now_what = _("Choose a line of the price list.")


class AbovePriceList(Refusal):
    """Never above the published price (FEE-003-05)."""

    code = "above_price_list"
    sentence = _("%(title)s: %(price)s yuan is above the published %(limit)s yuan.")
    now_what = _("Ask at most the published price.")


class AlreadyReversed(Refusal):
    code = "already_reversed"
    sentence = _("This entry has been taken back already.")


class TestNotPassed(Refusal):
    """The voucher is not filled in before the fault is certainly gone (DSP-003-22, DSP-003-23)."""

    code = "test_not_passed"
    sentence = _("The fault must be gone and the connected devices must work before the test counts as passed.")
    now_what = _("Go on working, or note what still fails.")


class NoSuchItem(InputRefused):
    code = "no_such_item"
    sentence = _("The handbook has no “%(item)s” in “%(list)s”.")


class ItemCompulsory(Refusal):
    code = "item_compulsory"
    sentence = _("“%(title)s” is compulsory and cannot be left out.")
    now_what = _("Do it and tick it.")


class NothingToReturn(Refusal):
    code = "nothing_to_return"
    sentence = _("There is no %(what)s to give back.")


class LoanSetOut(Refusal):
    code = "loan_set_out"
    sentence = _("The loan set %(serial)s is with another customer.")
    now_what = _("Check its number, or take it back there first.")


class NothingToDecide(Refusal):
    code = "nothing_to_decide"
    sentence = _("Nothing waits for a decision here.")


class SentAroundTooOften(Refusal):
    code = "sent_around_too_often"
    sentence = _("The order was sent out %(count)s times already; the handbook allows %(limit)s.")
    now_what = _("The regional supervisor sends it to a station that is certain to take it.")


class TooEarlyToReport(Refusal):
    """A delay is not reported before somebody has tried (DSP-002-20)."""

    code = "too_early_to_report"
    sentence = _("A delay is reported from %(from_)s on, not before.")
    now_what = _("Go on with the order; report then if it still cannot be done in time.")


class MessageWaits(Refusal):
    """One message of a kind at a time: the house answers before the customer writes again."""

    code = "message_waits"
    sentence = _("Your message of %(time)s is with us.")
    now_what = _("We answer on this page. If it cannot wait, please call us.")


class DelayUnclear(InputRefused):
    code = "delay_unclear"
    sentence = _("A delay is between one minute and %(most)s minutes.")
    now_what = _("For a longer one agree another time with the customer.")


class NoVisitAhead(Refusal):
    code = "no_visit_ahead"
    sentence = _("No visit is ahead that could be late.")


class VisitUnderWay(Refusal):
    code = "visit_under_way"
    sentence = _("The visit has begun; its time cannot be changed here any more.")
    now_what = _("Please speak with the technician, or call us.")


class AlreadyAnswered(Refusal):
    code = "already_answered"
    sentence = _("The customer was answered already: %(answer)s")
