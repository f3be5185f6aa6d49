"""Refusals about what somebody does not hold."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class NotCertified(Refusal):
    """Whoever does it has to hold a certificate that is valid that day."""

    code = "not_certified"
    sentence = _("%(name)s holds no valid certificate for this: %(certificates)s.")
    now_what = _("Let somebody do it who holds it, or have the certificate entered.")


class ReasonForUncertified(Refusal):
    """The dispatcher may give it to somebody else all the same, and says why."""

    code = "reason_for_uncertified"
    status = 422
    sentence = _("%(name)s holds no valid certificate for this: %(certificates)s. Such a choice needs a reason.")
    now_what = _("Choose somebody who holds it, or write down why it is they.")
