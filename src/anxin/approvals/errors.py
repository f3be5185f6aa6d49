"""What approvals refuse."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class ApprovalUnknown(Refusal):
    code = "approval_unknown"
    status = 422
    sentence = _("The handbook knows no approval “%(kind)s” here.")
    now_what = _("Load the page again; the handbook may have changed.")


class ApprovalNotNeeded(Refusal):
    code = "approval_not_needed"
    sentence = _("The handbook asks for no “%(title)s” here.")
    now_what = _("Go on without it; the § shows from when on it is needed.")


class AskedAlready(Refusal):
    code = "approval_asked_already"
    sentence = _("“%(title)s” was asked for already: %(number)s.")
    now_what = _("Wait for the answer, or take that one back first.")


class OwnRequest(Refusal):
    """Nobody approves their own request, also not through a deputy or passed on (APR-000-02 ff.)."""

    code = "own_request"
    status = 403
    sentence = _("Nobody decides what they have asked for themselves.")
    now_what = _("Somebody else entitled to it must decide.")


class NotTheDecider(Refusal):
    code = "not_the_decider"
    status = 403
    sentence = _("It is for %(who)s to decide this.")
    now_what = _("Ask one of them, or have it passed on to you.")


class NobodyDecides(Refusal):
    code = "nobody_decides"
    sentence = _("Nobody but yourself holds the role that decides: %(role)s.")
    now_what = _("Ask an administrator to give the role to somebody else.")


class PhoneRefused(Refusal):
    code = "phone_refused"
    sentence = _("“%(title)s” cannot be agreed by phone: the handbook wants it in writing first.")
    now_what = _("Ask for it here; those who decide are told at once.")


class NotOnThePhone(Refusal):
    code = "not_on_the_phone"
    status = 422
    sentence = _("%(name)s may not agree to this by phone.")
    now_what = _("Name somebody who decides it: %(roles)s.")


class NotPhoned(Refusal):
    code = "not_phoned_with"
    status = 403
    sentence = _("Only %(name)s, who is said to have agreed by phone, can deny it.")
    now_what = _("Agree or refuse as yourself.")


class PhoneInFuture(InputRefused):
    code = "phone_in_future"
    sentence = _("The phone call lies in the future.")
    now_what = _("Enter when the call really was.")


class ProofMissing(Refusal):
    code = "approval_proof_missing"
    status = 422
    sentence = _("Still missing with the request: %(missing)s.")
    now_what = _("Add the photos or papers and send it again.")


class AmountMissing(InputRefused):
    code = "amount_missing"
    sentence = _("The amount is missing.")
    now_what = _("Enter how much it comes to in yuan.")


class WordsMissing(InputRefused):
    code = "words_missing"
    sentence = _("This needs words: %(what)s.")
    now_what = _("Write it down and send it again.")


class WordsTooLong(InputRefused):
    code = "words_too_long"
    sentence = _("The text has %(length)s characters; there is room for %(limit)s.")
    now_what = _("Shorten it; what you typed is kept.")


class PassedToUnfit(Refusal):
    code = "passed_to_unfit"
    status = 422
    sentence = _("%(name)s cannot decide this in your place.")
    now_what = _("Choose somebody who decides approvals, who did not ask for this one and is not asked already.")


class DeputyUnfit(Refusal):
    code = "deputy_unfit"
    status = 422
    sentence = _("%(name)s cannot be the deputy.")
    now_what = _("Choose somebody else who works here.")


class AbsenceBackwards(InputRefused):
    code = "absence_backwards"
    sentence = _("The absence ends before it begins, or is over already.")
    now_what = _("Enter from when until when the deputy decides.")


class FileNotYours(Refusal):
    code = "file_not_yours"
    status = 422
    sentence = _("The file %(file)s was not sent in by you.")
    now_what = _("Send the file in first, then name it here.")
