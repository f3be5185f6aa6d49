"""What this room asks for and shows where no form has a field for it; a handbook may name the rule behind it."""

from django.utils.translation import gettext_lazy as _

GROUNDS = {
    "parts_sale.price": _("The published price of a part is not exceeded"),
    "parts_sale.not_for_sale": _("A part that is not for sale is not sold"),
}
