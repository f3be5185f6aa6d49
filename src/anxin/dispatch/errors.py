"""What planning refuses."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NothingToPlan(Refusal):
    """Nobody works that day, or there is no order that a plan could place."""

    code = "nothing_to_plan"
    sentence = _("There is nothing to plan on %(day)s: %(what)s.")
    now_what = _("Choose another day or station, or enter who works then.")


class NothingToRepair(Refusal):
    """Everything still fits as it is published, or nothing better is to be had."""

    code = "nothing_to_repair"
    sentence = _("Nothing needs to change at %(station)s for the rest of today.")
    now_what = _("Move single visits on the board, or plan the day anew.")


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


class CannotGoThere(Refusal):
    """Dropped where it cannot be: away, not certified, another visit."""

    code = "cannot_go_there"
    sentence = _("%(order)s cannot go there: %(reasons)s")
    now_what = _("Choose another time or another technician.")


class WhyNeeded(Refusal):
    """It can be done, but something speaks against it; whoever does it says why."""

    code = "why_needed"
    status = 422
    sentence = _("%(reasons)s Such a move needs a reason.")
    now_what = _("Write down why, or choose another time or technician.")


class AlreadyThere(Refusal):
    code = "already_there"
    sentence = _("%(order)s is there already.")


class UnderWay(Refusal):
    code = "under_way"
    sentence = _("%(technician)s is on the way to %(order)s, or there.")
    now_what = _("Ring the technician; the visit is ended or broken off on its own page.")


class NothingToTakeBack(Refusal):
    code = "nothing_to_take_back"
    sentence = _("You have moved nothing that could be taken back.")


class MovedSince(Refusal):
    """Somebody has put it elsewhere meanwhile."""

    code = "moved_since"
    sentence = _("%(order)s has been changed since, by %(who)s; it stays as it is now.")
    now_what = _("Look where it is, and move it again if it is still right.")


class CannotTakeBack(Refusal):
    code = "cannot_take_back"
    sentence = _("%(order)s cannot be taken back: %(what)s")
    now_what = _("Move it to another time or technician instead.")
