"""What this room asks for and shows where no form has a field for it; a handbook may name the rule behind it."""

from django.utils.translation import gettext_lazy as _

GROUNDS = {
    "shop_order.self_check.operations": _("All that was agreed is done before anybody inspects it"),
    "shop_order.deliver.owed": _("A car is paid before it is handed over"),
}
