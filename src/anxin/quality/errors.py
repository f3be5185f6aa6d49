"""What reviews refuse."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class StandardUnanswered(Refusal):
    code = "standard_unanswered"
    status = 422
    sentence = _("“%(title)s” is not answered yet.")
    now_what = _("Say whether it was kept, not kept, or does not apply; what you typed is kept.")


class StandardNotAsked(Refusal):
    """The program judged it, or the handbook has no such standard."""

    code = "standard_not_asked"
    status = 422
    sentence = _("Nobody is asked about “%(standard)s”.")
    now_what = _("Reload the page; the handbook may have changed.")


class BreachUnexplained(Refusal):
    code = "breach_unexplained"
    status = 422
    sentence = _("“%(title)s” was not kept, and nothing says what was seen.")
    now_what = _("Write down what you saw.")


class MeasureMissing(Refusal):
    code = "measure_missing"
    status = 422
    sentence = _("Something was not kept, and nothing is to be done about it.")
    now_what = _("Write down the measure: who does what so that it is kept next time.")


class NothingToDraw(Refusal):
    code = "nothing_to_draw"
    status = 422
    sentence = _("No finished matter of that time waits to be drawn.")
    now_what = _("Choose another time or station.")
