"""Refusals of the shop."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NoShop(InputRefused):
    """A car is taken in by a shop, which has bays."""

    code = "no_shop"
    sentence = _("%(station)s has no bay.")
    now_what = _("Choose a shop, or let an administrator enter its bays.")


class NotForShop(Refusal):
    """Which kinds of request a shop takes in the handbook says."""

    code = "not_for_shop"
    sentence = _("A request of the kind “%(kind)s” is not for the shop.")
    now_what = _("Answer it, or send it where the handbook says.")


class NotAnAdviserHere(InputRefused):
    code = "not_an_adviser_here"
    sentence = _("%(name)s is no service adviser of %(station)s.")
    now_what = _("Choose one of the shop’s own advisers.")


class NotAMechanicHere(InputRefused):
    code = "not_a_mechanic_here"
    sentence = _("%(name)s does not work in the shop of %(station)s.")
    now_what = _("Choose one of the shop’s own mechanics.")


class NoCar(InputRefused):
    """A shop order is about one car."""

    code = "no_car"
    sentence = _("The request %(request)s names no car.")
    now_what = _("Enter the car with its number first.")


class MileageLower(Refusal):
    """The counter only runs forward; where it was changed somebody says so."""

    code = "mileage_lower"
    status = 422
    sentence = _("%(mileage)s km is less than the %(before)s km read on %(on)s.")
    now_what = _("Read the counter again. If it was replaced or reset, write down what happened.")


class AnotherCar(Refusal):
    """What stands there is not what the order is about."""

    code = "another_car"
    sentence = _("%(plate)s is not the car of %(number)s: that one is %(expected)s.")
    now_what = _("Look at the plate again. If it changed, correct the car’s own data first.")


class CarIsHere(Refusal):
    """One car is in the shop once, whatever it came for."""

    code = "car_is_here"
    sentence = _("%(plate)s is in the shop already: %(number)s.")
    now_what = _("Add the work to that order, or wait until the car has left on it.")


class NothingQuoted(InputRefused):
    code = "nothing_quoted"
    sentence = _("The quote has no line.")
    now_what = _("Name at least one operation, part or charge.")


class NotOnLabourList(InputRefused):
    code = "not_on_labour_list"
    sentence = _("The labour list has no “%(code)s”.")
    now_what = _("Choose an operation of the list.")


class PriceUnknown(InputRefused):
    code = "price_unknown"
    sentence = _("No price is published for %(title)s.")
    now_what = _("Let the parts clerk enter its price, or write the price on the line.")


class AbovePublished(Refusal):
    code = "above_published"
    status = 422
    sentence = _("%(title)s: %(price)s yuan is above the published %(limit)s yuan.")
    now_what = _("Ask at most the published price.")


class QuoteWaits(Refusal):
    """One question at a time."""

    code = "quote_waits"
    sentence = _("The customer has not answered quote %(number)s yet.")
    now_what = _("Record the answer first.")


class NoQuoteWaits(Refusal):
    code = "no_quote_waits"
    sentence = _("No quote waits for an answer.")
    now_what = _("Load the page again to see what was answered.")


class NotAgreedLine(InputRefused):
    code = "not_agreed_line"
    sentence = _("Line %(line)s is not among what was agreed and is still to be done.")
    now_what = _("Choose one of the agreed lines.")


class BayTaken(Refusal):
    """One car in one bay."""

    code = "bay_taken"
    sentence = _("%(car)s (%(order)s) stands in “%(bay)s”.")
    now_what = _("Drive that one out first, or choose another bay.")


class BayClosed(Refusal):
    code = "bay_closed"
    sentence = _("“%(bay)s” is closed.")
    now_what = _("Choose another bay.")


class BayOfAnotherShop(InputRefused):
    code = "bay_of_another_shop"
    sentence = _("%(station)s has no such bay.")
    now_what = _("Choose one of the shop’s own bays.")


class BayDoesNotSuit(InputRefused):
    code = "bay_does_not_suit"
    sentence = _("“%(title)s” needs a %(wanted)s; “%(bay)s” is none.")
    now_what = _("Choose a bay of that kind.")


class NotInABay(Refusal):
    code = "not_in_a_bay"
    sentence = _("The car stands in no bay.")
    now_what = _("Let the team leader drive it in first.")


class StillWorkedOn(Refusal):
    code = "still_worked_on"
    sentence = _("%(who)s is still clocked on to “%(title)s”.")
    now_what = _("Clock off first.")


class MechanicBusy(Refusal):
    """Nobody works on two cars at once."""

    code = "mechanic_busy"
    sentence = _("%(name)s is clocked on to “%(title)s” of %(order)s.")
    now_what = _("Clock off there first.")


class NotTheirOperation(Refusal):
    """A mechanic clocks on to what was given to them; a team leader may let anybody of the team begin."""

    code = "not_their_operation"
    status = 403
    sentence = _("“%(title)s” was given to %(who)s.")
    now_what = _("Ask the dispatcher to give it to you.")


class OperationNotOpen(Refusal):
    code = "operation_not_open"
    sentence = _("“%(title)s” cannot be begun: it is %(stage)s.")
    now_what = _("Load the page again to see what is to be done.")


class NotClockedOn(Refusal):
    code = "not_clocked_on"
    sentence = _("Nobody is clocked on to “%(title)s”.")
    now_what = _("Load the page again to see who works on what.")


class WorkOpen(Refusal):
    """What was agreed is done before anybody inspects it."""

    code = "work_open"
    sentence = _("Not done yet: %(titles)s.")
    now_what = _("Finish it, or agree with the customer to drop it.")


class MoreThanAgreed(Refusal):
    """The picking list is what the customer agreed to."""

    code = "more_than_agreed"
    sentence = _("Of %(title)s %(left)s are left on the order, not %(wanted)s.")
    now_what = _("Propose the others to the customer first.")


class BillDiffers(Refusal):
    """The bill is the last agreed quote, give or take what the handbook allows."""

    code = "bill_differs"
    status = 422
    sentence = _("The bill of %(billed)s yuan is not the agreed %(agreed)s yuan (at most %(percent)s %% more or less).")
    now_what = _("Agree the difference with the customer as more or less work first.")


class PartsNotDrawn(Refusal):
    code = "parts_not_drawn"
    sentence = _("On the bill, but never drawn from the store: %(titles)s.")
    now_what = _("Draw what was fitted, or drop the line with the customer.")


class PaidTooMuch(InputRefused):
    code = "paid_too_much"
    sentence = _("%(amount)s yuan is more than the %(owed)s yuan still owed.")
    now_what = _("Check the amount.")


class NotPaid(Refusal):
    """No car is handed over before it is paid."""

    code = "not_paid"
    sentence = _("%(owed)s yuan of the bill are not paid.")
    now_what = _("Let the cashier take the payment first.")


class AlreadyPaid(Refusal):
    code = "already_paid"
    sentence = _("%(amount)s yuan of the bill are paid already.")
    now_what = _("Take the payments back first.")


class PaymentTakenBack(Refusal):
    code = "payment_taken_back"
    sentence = _("This payment has been taken back already.")


class NoPass(Refusal):
    """Nothing leaves the yard without one."""

    code = "no_pass"
    sentence = _("There is no valid exit pass “%(number)s”.")
    now_what = _("Keep the gate shut, and send the driver back to the adviser.")


class PassIssued(Refusal):
    code = "pass_issued"
    sentence = _("The exit pass %(number)s is issued already.")
    now_what = _("Print it again from the order’s page.")


class NotAppointed(Refusal):
    code = "not_appointed"
    sentence = _("Nobody was appointed: there is no time to be missed or moved.")
    now_what = _("Receive the car, or cancel the order.")


class TooEarlyToMiss(Refusal):
    code = "too_early_to_miss"
    sentence = _("The appointment is at %(time)s; nobody has missed it yet.")
    now_what = _("Wait until then, or cancel it if the customer called.")


class TimeIsOver(InputRefused):
    code = "time_is_over"
    sentence = _("%(time)s is over.")
    now_what = _("Choose a time to come.")


class NothingReckoned(InputRefused):
    code = "nothing_reckoned"
    sentence = _("No time can be computed: %(why)s.")
    now_what = _("Name a time yourself, and say why it can be kept.")


class EarlierThanReckoned(InputRefused):
    """A promise follows from the hours and the load of the shop; who knows better says why."""

    code = "earlier_than_reckoned"
    sentence = _("%(wished)s is earlier than the shop can be ready by its load: %(proposed)s.")
    now_what = _("Promise the computed time, or say why it can be done earlier.")


class ShopIsFull(InputRefused):
    code = "shop_is_full"
    sentence = _("At %(time)s there is no bay or nobody for this work.")
    now_what = _("Offer the customer one of the free times.")


class ReservedForOthers(Refusal):
    code = "reserved_for_others"
    sentence = _("On “%(shelf)s” %(left)s × %(title)s are kept for this car.")
    now_what = _("Draw what is kept for it, or take the part from the store.")


class NotDrawn(Refusal):
    code = "not_drawn"
    sentence = _("This part has been put back already.")
    now_what = _("Load the page again to see what is drawn.")
