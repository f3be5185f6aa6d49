"""What people call the data that has to be known before somebody is sent (CUS-003-01, CUS-002-01)."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence

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
