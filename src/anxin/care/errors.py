"""What care refuses."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class AnswerMissing(Refusal):
    code = "answer_missing"
    status = 422
    sentence = _("The customer's answer is missing: %(question)s")
    now_what = _("Ask the question, or note that nobody answered.")


class QuestionUnknown(Refusal):
    code = "question_unknown"
    status = 422
    sentence = _("The handbook asks no question “%(question)s” in this call.")
    now_what = _("Load the page again; the questions may have changed.")


class SatisfactionMissing(Refusal):
    code = "satisfaction_missing"
    status = 422
    sentence = _("How satisfied the customer is must be a number from 1 to 5.")


class ReasonMissing(Refusal):
    code = "reason_missing"
    status = 422
    sentence = _("This needs a reason in words.")
    now_what = _("Write down what was found and why it is decided so.")


class TooLong(Refusal):
    code = "too_long"
    status = 422
    sentence = _("The text has %(length)s characters; there is room for %(limit)s.")
    now_what = _("Shorten it; what you typed is kept.")


class AlreadyRated(Refusal):
    code = "already_rated"
    sentence = _("This service was already rated.")
    now_what = _("Nothing is left to do. Call the hotline if something has changed.")


class NotRatedYet(Refusal):
    code = "service_not_finished"
    sentence = _("The service is not finished yet and cannot be rated.")
    now_what = _("Rate it when the technician has finished.")


class GradeUnknown(Refusal):
    code = "grade_unknown"
    status = 422
    sentence = _("The handbook knows no class of complaint “%(grade)s”.")


class HandlerUnfit(Refusal):
    code = "handler_unfit"
    status = 422
    sentence = _("%(name)s may not handle this complaint.")
    now_what = _("Choose somebody of the station, its region, or headquarters who handles complaints.")


class NotTheHandler(Refusal):
    code = "not_the_handler"
    status = 403
    sentence = _("The complaint is in the hands of %(handler)s.")
    now_what = _("Ask them, or have it handed over to you.")


class CallsUnwanted(Refusal):
    code = "calls_unwanted"
    sentence = _("The customer does not want to be called.")
    now_what = _("Give the call up with that reason; a visit may be made.")


class NotAhead(Refusal):
    code = "not_ahead"
    status = 422
    sentence = _("The time agreed with the customer lies in the past.")


class NotBegun(Refusal):
    code = "follow_up_not_begun"
    sentence = _("It is not to be made before %(day)s.")
    now_what = _("Come back then; it will be on the list by itself.")
