"""What this room asks for and shows where no form has a field for it; a handbook may name the rule behind it."""

from django.utils.translation import gettext_lazy as _

GROUNDS = {
    "service_request.register.channel": _("What stations may report"),
    "service_request.dispatch.data": _("What must be known before anybody is sent"),
    "service_request.answer.kind": _("Only enquiries are answered without a visit"),
    "service_request.warranty": _("The warranty as it was judged on the phone"),
}
