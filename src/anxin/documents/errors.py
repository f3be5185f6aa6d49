"""What the room refuses."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, NotEntitled, Refusal


class FormUnknown(Refusal):
    code = "form_unknown"
    status = 422
    sentence = _("The handbook has no form “%(form)s” here.")
    now_what = _("Choose one of the forms that the page offers.")


class FormNotWanted(Refusal):
    code = "form_not_wanted"
    sentence = _("“%(form)s” is not used here: the handbook keeps it for other cases.")
    now_what = _("Choose one of the forms that the page offers.")


class AnswerRefused(InputRefused):
    code = "answer_refused"
    sentence = _("“%(label)s” cannot be answered like this: %(reason)s")
    now_what = _("Correct it and send it again; nothing has been changed.")


class FormIncomplete(Refusal):
    code = "form_incomplete"
    status = 422
    sentence = _("Still to be filled in: %(labels)s.")
    now_what = _("Fill them in, then issue it.")


class NotYourForm(NotEntitled):
    code = "not_your_form"
    sentence = _("This form is filled in by: %(roles)s.")
    now_what = _("Ask one of them.")


class NotYourSignature(NotEntitled):
    code = "not_your_signature"
    sentence = _("Here signs: %(roles)s.")
    now_what = _("Ask one of them.")


class SignatureUnknown(Refusal):
    code = "signature_unknown"
    status = 422
    sentence = _("The form has no place for the signature “%(signature)s”.")
    now_what = _("Load the page again to see who signs.")


class SignedAlready(Refusal):
    code = "signed_already"
    sentence = _("“%(title)s” has signed already.")
    now_what = _("A signature is never replaced. Declare the document void and begin a new one if it is wrong.")


class SignatureEmpty(Refusal):
    code = "signature_empty"
    status = 422
    sentence = _("Nothing was signed: a name, a signature on the glass or a photo of the stamp is needed.")


class SignatureNeeded(Refusal):
    code = "signature_needed"
    sentence = _("“%(title)s” must not be missing.")
    now_what = _("Get it signed, or declare the document void.")


class ReasonNeeded(Refusal):
    code = "document_reason_missing"
    status = 422
    sentence = _("This needs a reason in words, of at most 300 characters.")


class SignaturesThere(Refusal):
    code = "signatures_there"
    sentence = _("Somebody has signed it: what was signed is not changed any more.")
    now_what = _("Declare it void with the reason, and begin a new one.")


class NotArchived(Refusal):
    code = "not_archived"
    sentence = _("Only an archived document is corrected; this one can still be changed or declared void.")
    now_what = _("Take it back, or declare it void.")


class CorrectedAlready(Refusal):
    code = "corrected_already"
    sentence = _("It is corrected already, by %(number)s.")
    now_what = _("Correct that one.")
