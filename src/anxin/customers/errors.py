"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class SerialTaken(Refusal):
    """One barcode is one set."""

    code = "serial_taken"
    sentence = _("The serial number “%(serial)s” already belongs to a set of the model %(product)s.")
    now_what = _("Open that set, or check the barcode on the set itself (not on the carton).")


class AlertDecided(Refusal):
    """A proposal is decided once."""

    code = "alert_decided"
    sentence = _("This reminder is already %(state)s.")
    now_what = _("Load the page again.")
