"""What this room asks for and shows where no form has a field for it; a handbook may name the rule behind it."""

from django.utils.translation import gettext_lazy as _

GROUNDS = {
    "work_order.dispatch.station": _("The stations that are suggested"),
    "work_order.dispatch.is_paid": _("Out of warranty it goes out only where the customer pays"),
    "work_order.schedule.technician": _("Nobody is in two places at once"),
    "work_order.check_in.technician": _("Somebody is assigned before anybody arrives"),
    "work_order.agree_charge.is_chargeable": _("Whether the job is free"),
    "work_order.warranty": _("The warranty as it was judged on site"),
}
