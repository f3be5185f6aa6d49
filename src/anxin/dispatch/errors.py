"""What planning refuses."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NothingToPlan(Refusal):
    """Nobody works that day, or there is no order that a plan could place."""

    code = "nothing_to_plan"
    sentence = _("There is nothing to plan on %(day)s: %(what)s.")
    now_what = _("Choose another day or station, or enter who works then.")


class DayOver(InputRefused):
    code = "day_over"
    sentence = _("%(day)s is over.")
    now_what = _("Choose today or a day to come.")


class NothingChosen(InputRefused):
    code = "nothing_chosen"
    sentence = _("No visit is chosen.")
    now_what = _("Tick the visits that are to be published.")


class PlanOutrun(Refusal):
    """Somebody gave a technician another visit in the very moment of publishing."""

    code = "plan_outrun"
    sentence = _("Somebody planned for the same technicians at this moment. Nothing was published.")
    now_what = _("Load the page again: it shows what no longer fits.")


class ShiftMistaken(InputRefused):
    code = "shift_mistaken"
    sentence = _("%(reason)s")
    now_what = _("Correct it and send it again; nothing has been changed.")


class TimeTaken(Refusal):
    """Somebody else has that time, or the way to it no longer fits."""

    code = "time_taken"
    sentence = _("%(starts)s is no longer free for %(technician)s.")
    now_what = _("Offer the customer one of the times that are shown now.")


class HoldOver(Refusal):
    """The customer took longer than the time was kept, or somebody let it go."""

    code = "hold_over"
    sentence = _("No time is kept for this order any more.")
    now_what = _("Choose one of the times that are shown now; it may still be the same.")
