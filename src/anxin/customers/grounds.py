"""What this room asks for and shows where no form has a field for it; a handbook may name the rule behind it."""

from django.utils.translation import gettext_lazy as _

GROUNDS = {
    "customer.create.name": _("The name of a customer"),
    "customer.create.phones": _("The phone number of a customer"),
    "asset.serial": _("The serial number is that of the set, not of the carton"),
}
