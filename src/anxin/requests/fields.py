"""What has to be known before somebody is sent (CUS-003-01, CUS-003-02, CUS-002-01)."""

from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import handbook_of
from anxin.kernel.errors import Sentence
from anxin.requests.models import ServiceRequest

TITLES: dict[str, Sentence] = {
    "contact_name": _("name"),
    "contact_phone": _("phone"),
    "address": _("address"),
    "division": _("district"),
    "product": _("model"),
    "symptom": _("symptom"),
    "serial": _("serial number"),
    "purchase_date": _("purchase date"),
    "registered_at": _("time of the report"),
    "wished_at": _("wished time"),
    "special_needs": _("special needs"),
}


def missing_data(request: ServiceRequest) -> list[str]:
    """The names of the data that the handbook wants for this kind of request and nobody has asked for yet."""
    kind = handbook_of(request).request_kind(request.kind)
    known = request.mandatory_data()
    return [name for name in (kind.mandatory if kind else known) if not known.get(name)]
