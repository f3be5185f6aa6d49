"""What this room asks for and shows where no form has a field for it; a handbook may name the rule behind it."""

from django.utils.translation import gettext_lazy as _

GROUNDS = {
    "complaint.by_class": _("How many complaints of each class there were"),
}
