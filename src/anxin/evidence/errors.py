"""What is no proof."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NoSuchEvidence(InputRefused):
    code = "no_such_evidence"
    sentence = _("The handbook knows no evidence “%(kind)s”.")


class EvidenceIncomplete(InputRefused):
    """An invoice without its amount, a photo without the picture."""

    code = "evidence_incomplete"
    sentence = _("“%(title)s” is incomplete: %(what)s is missing.")
    now_what = _("Fill it in; nothing has been kept yet.")


class NumberOutOfBounds(InputRefused):
    code = "number_out_of_bounds"
    sentence = _("“%(title)s” must be between %(least)s and %(most)s; %(number)s is not.")
    now_what = _("Look again, and type what you see.")


class SerialDiffers(InputRefused):
    """Kept only with the reason: a replaced unit, a wrong entry in the records."""

    code = "serial_differs"
    sentence = _("%(serial)s is not the unit of this matter: that is %(known)s.")
    now_what = _("Scan it again. If it is another unit indeed, write down why in the remark.")


class NotToBeWaived(Refusal):
    code = "not_to_be_waived"
    sentence = _("The handbook lets nobody do without “%(title)s”.")
    now_what = _("Add it. If that is impossible, speak to your supervisor.")


class WaivedAlready(Refusal):
    code = "waived_already"
    sentence = _("For “%(title)s” a reason was given already.")
    now_what = _("Wait for its acceptance, or add the evidence itself.")


class NothingToAccept(Refusal):
    code = "nothing_to_accept"
    sentence = _("Nothing waits for acceptance here.")


class OwnReason(Refusal):
    code = "own_reason"
    status = 403
    sentence = _("You gave this reason yourself; somebody else accepts it.")
    now_what = _("It is for: %(roles)s.")
