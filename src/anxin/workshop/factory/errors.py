"""Refusals about sets that go back to the factory."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class AnotherUnit(Refusal):
    """What stands there is not what the matter is about."""

    code = "another_unit"
    status = 422
    sentence = _("%(serial)s is not the set of %(number)s: that one is %(expected)s.")
    now_what = _("Read the barcode on the set itself again. If it is another set, say so instead of taking it.")


class ReturnedAlready(Refusal):
    """One set is on one way."""

    code = "returned_already"
    sentence = _("%(serial)s is on its way already: %(number)s.")
    now_what = _("Go on with that return, or take it back first.")


class LiablePaysFirst(InputRefused):
    """Who pays is not the company."""

    code = "liable_pays_first"
    sentence = _("Whoever is liable besides the company agrees to the charge first.")
    now_what = _("Say who is liable; where it is the company, permit the return.")


class NotFree(InputRefused):
    """A set given in exchange is nobody's yet."""

    code = "unit_not_free"
    sentence = _("%(serial)s is not free to be given in exchange: somebody owns it or waits for it.")
    now_what = _("Take another set from the stock.")


class ToBeTestedFirst(Refusal):
    """What was to be repaired or exchanged leaves after its test."""

    code = "to_be_tested_first"
    sentence = _("%(number)s was to be repaired or exchanged, and has passed no test yet.")
    now_what = _("Repair or exchange it and test it; or appraise it as to be sent back as it is.")


class BelongsToSomebody(Refusal):
    """What a customer owns goes back to them."""

    code = "belongs_to_somebody"
    sentence = _("%(serial)s belongs to a customer: it is not cleared away.")
    now_what = _("Repair or exchange it, or send it back as it is.")
