"""What the ledger refuses."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class StockShort(Refusal):
    """Somebody else was faster, or it was never there."""

    code = "stock_short"
    sentence = _("Of %(part)s (%(condition)s) there are %(have)s in “%(place)s”, not %(wanted)s.")
    now_what = _("Take fewer, or take them from another place; nothing has been moved.")


class NothingToPost(InputRefused):
    code = "nothing_to_post"
    sentence = _("There is nothing to move.")
    now_what = _("Name at least one part.")


class QuantityRefused(InputRefused):
    code = "quantity_refused"
    sentence = _("%(quantity)s of %(part)s cannot be moved.")
    now_what = _("Quantities are whole numbers from 1.")


class GoesNowhere(InputRefused):
    code = "goes_nowhere"
    sentence = _("%(part)s would stay in “%(place)s” as it is.")
    now_what = _("Choose another place, or another condition.")


class PostedDifferently(Refusal):
    """The same key came with other lines."""

    code = "posted_differently"
    sentence = _("Under this key something else was posted on %(when)s.")
    now_what = _("Load the page again; what was posted stands in the ledger.")


class PlaceClosed(Refusal):
    code = "place_closed"
    sentence = _("“%(place)s” is closed; nothing goes there any more.")
    now_what = _("Choose another place.")


class PlaceNotEmpty(Refusal):
    code = "place_not_empty"
    sentence = _("In “%(place)s” there are parts.")
    now_what = _("Move them to another place, then close it.")


class CountStands(Refusal):
    """One place is counted by one person at a time."""

    code = "count_stands"
    sentence = _("“%(place)s” is being counted by %(who)s since %(since)s (%(number)s).")
    now_what = _("Wait until it is closed, or ask them to call it off.")


class CountOfAnother(Refusal):
    code = "count_of_another"
    status = 403
    sentence = _("%(who)s counts “%(place)s”.")
    now_what = _("Tell them what you found, or ask them to call it off and count yourself.")


class NotToBeCounted(InputRefused):
    code = "not_to_be_counted"
    sentence = _("“%(place)s” does not belong to this count.")
    now_what = _("Count the place itself and the bins in it.")


class CountIncomplete(Refusal):
    code = "count_incomplete"
    sentence = _("%(left)s rows are not counted yet, the first of them %(first)s.")
    now_what = _("Enter what is there; 0 where nothing is.")


class DifferencesUnexplained(Refusal):
    code = "differences_unexplained"
    sentence = _("%(left)s differences are not explained yet, the first of them %(first)s.")
    now_what = _("Say of each where it comes from.")


class NoPartsAccount(Refusal):
    code = "no_parts_account"
    sentence = _("The handbook of “%(line)s” does not say when a month of the parts account ends.")
    now_what = _("Add the section on the parts account to the handbook.")


class MonthSent(Refusal):
    code = "month_sent"
    sentence = _("The statements of %(month)s were sent already.")
    now_what = _("What moved since stands on the next month’s statement.")


class ObjectionsOpen(Refusal):
    code = "objections_open"
    sentence = _("Objections of %(left)s stations are not answered yet, the first of them %(first)s.")
    now_what = _("Answer them row by row, then close the month.")


class SerialsMissing(InputRefused):
    code = "serials_missing"
    sentence = _("%(part)s is kept by serial number: %(given)s were given for %(quantity)s pieces.")
    now_what = _("Scan each piece once.")


class SerialElsewhere(Refusal):
    """A piece is in one place at a time."""

    code = "serial_elsewhere"
    sentence = _("Piece %(serial)s of %(part)s is not in “%(place)s” as %(condition)s but %(where)s.")
    now_what = _("Look at the number on the piece again, or put its place right first.")


class SerialUnknown(Refusal):
    code = "serial_unknown"
    sentence = _("No piece %(serial)s of %(part)s ever came in.")
    now_what = _("Look at the number on the piece again.")


class ReversedAlready(Refusal):
    code = "reversed_already"
    sentence = _("This posting was reversed already.")
    now_what = _("Look at the ledger; post anew what is right.")


class ReversalStands(Refusal):
    code = "reversal_stands"
    sentence = _("A reversal is not reversed.")
    now_what = _("Post anew what is right.")


class MovedOn(Refusal):
    """What the posting brought is not all there any more."""

    code = "moved_on"
    sentence = _("%(part)s has moved on from “%(place)s” since.")
    now_what = _("Reverse what was posted later first.")


class LoanShort(Refusal):
    code = "loan_short"
    sentence = _("Of the loan %(number)s %(have)s are open, not %(wanted)s.")
    now_what = _("Load the account again and see what is open.")


class LoanOfAnother(Refusal):
    """Nobody's loan is paid with somebody else's parts."""

    code = "loan_of_another"
    sentence = _("The loan %(number)s is not for these parts, or not on the account of “%(place)s”.")
    now_what = _("Choose a loan of this part on this account.")


class NobodyAnswers(Refusal):
    code = "nobody_answers"
    sentence = _("Nobody in particular answers for “%(place)s”: nothing can be lent there.")
    now_what = _("Choose the place of a station or of a person.")


class NothingAsked(InputRefused):
    code = "nothing_asked"
    sentence = _("The requisition names no part.")
    now_what = _("Name at least one part and how many.")


class NotOnTheList(InputRefused):
    code = "not_on_the_list"
    sentence = _("%(part)s does not stand on this list.")
    now_what = _("Name parts of the list only.")


class MoreThanListed(InputRefused):
    code = "more_than_listed"
    sentence = _("Of %(part)s %(left)s are listed, not %(wanted)s.")
    now_what = _("Take at most as many as the list says.")


class NothingMissing(InputRefused):
    code = "nothing_missing"
    sentence = _("By this count and without a word everything is as on the list.")
    now_what = _("Say what is not as on the list, or that everything is there.")


class NoStore(InputRefused):
    code = "no_store"
    sentence = _("“%(place)s” is no store of the company.")
    now_what = _("Choose the store the parts are taken from.")


class NotTheAsker(Refusal):
    code = "not_the_asker"
    status = 403
    sentence = _("Only %(who)s, who asked for the parts, can take the requisition back.")
    now_what = _("Ask them to; or the store closes it.")


class NotAtHand(Refusal):
    """It lies elsewhere, or the parcel was never received; booked as nothing it would stay on somebody's account."""

    code = "not_at_hand"
    sentence = _("%(part)s: of %(wanted)s fitted, %(have)s lie together in one place of the technician or the station.")
    now_what = _(
        "Receive the parcel first, enter apart what came from each place, or say that it is not from our stock."
    )


class NotHeld(Refusal):
    """What is to leave the account is not on its shelves."""

    code = "not_held"
    sentence = _("Of the loan %(number)s %(have)s lie on the account's shelves as %(condition)s, not %(wanted)s.")
    now_what = _("Finish the orders they were fitted for, or receive the parcel they are in.")


class ConditionRefused(InputRefused):
    code = "condition_refused"
    sentence = _("%(number)s cannot come back as %(condition)s.")
    now_what = _("An old part comes back as an old part; anything else as good, faulty or dead on arrival.")


class NothingAskedYet(Refusal):
    code = "nothing_asked_yet"
    sentence = _("Nobody asked about this return.")
    now_what = _("There is nothing to answer.")


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


class NotBoughtIn(InputRefused):
    """What the company makes itself, nobody else replaces."""

    code = "not_bought_in"
    sentence = _("%(part)s was not bought in: no supplier replaces it.")
    now_what = _("List only what was bought in; the parts list says which it is.")


class NotSoldByThem(Refusal):
    code = "not_sold_by_them"
    status = 403
    sentence = _("%(number)s is for %(who)s to do.")
    now_what = _("Ask them to; or the parts team takes the sale back.")
