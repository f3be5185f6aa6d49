"""What loans, requisitions, parcels and returns refuse."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


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


class NotTheirTechnician(InputRefused):
    code = "not_their_technician"
    sentence = _("%(who)s is no technician of a station.")
    now_what = _("Choose one of the station’s technicians.")


class NotTheTaker(Refusal):
    code = "not_the_taker"
    status = 403
    sentence = _("%(number)s is for %(who)s to take over.")
    now_what = _("Ask them to; or take the hand-over back.")
