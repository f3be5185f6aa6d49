"""The life of a sale. Sources: 003 §4.2; 000 §六.6."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

PARTS_SALE = Lifecycle(
    subject="parts_sale",
    start="asked",
    states=(
        State("asked", _("sale to be agreed"), "blue"),
        State("permitted", _("may be sold out of the loan"), "cyan"),
        State("sold", _("sold to the user, to be reported"), "orange"),
        State("to_pay", _("to be paid by the buyer"), "yellow"),
        State("to_send", _("to be sent to the buyer"), "azure"),
        State("to_write_off", _("paid, to be written off the loan"), "azure"),
        State("to_collect", _("with the buyer, money to be collected"), "orange"),
        # No end of its own: where the guarantor need not pay after all, the money is to be collected still.
        State("deducted", _("deducted from the guarantor"), "red"),
        # Nor this: a payment that was noted by mistake is taken back.
        State("done", _("paid and handed over"), "green"),
        State("refused", _("sale not agreed"), "red", is_end=True),
        State("returned", _("goods back in the store"), "secondary", is_end=True),
        State("withdrawn", _("sale taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("agree", _("Agree to the sale"), ("asked",), "to_pay"),
        Move("agree_to_collect", _("Agree to send it before it is paid"), ("asked",), "to_send"),
        Move("permit", _("Permit the sale out of the loan"), ("asked",), "permitted"),
        Move("refuse", _("Refuse the sale"), ("asked",), "refused"),
        Move("sell", _("It was sold to the user"), ("permitted",), "sold"),
        Move("report", _("Report what was sold"), ("sold",), "to_pay"),
        Move("pay", _("Note the payment"), ("to_pay",), "to_send"),
        Move("pay_loan", _("Note the payment for what was on loan"), ("to_pay",), "to_write_off"),
        Move("send", _("Send it to the buyer"), ("to_send",), "done"),
        Move("send_to_collect", _("Send it, the money to be collected"), ("to_send",), "to_collect"),
        Move("write_off", _("Write it off the loan"), ("to_write_off",), "done"),
        Move("collect", _("Note the money that was collected"), ("to_collect",), "done"),
        Move("unpay", _("Take the payment back"), ("to_send", "to_write_off"), "to_pay"),
        Move("reclaim", _("Take the payment back, the goods are with the buyer"), ("done",), "to_collect"),
        Move("deduct", _("Deduct it from the guarantor"), ("to_collect",), "deducted"),
        Move("spare", _("Do not deduct it after all"), ("deducted",), "to_collect"),
        Move("take_back", _("The goods came back"), ("to_collect",), "returned"),
        Move("withdraw", _("Take the sale back"), ("asked", "permitted", "sold", "to_pay"), "withdrawn"),
    ),
)

# What somebody still has to do something about.
SALE_WAITS = ("asked", "permitted", "sold", "to_pay", "to_send", "to_write_off", "to_collect")

SALE_OWES = ("to_pay", "to_collect")

PARTS_SALE_TOLD: dict[str, str] = {
    "agree": "parts_sale.agreed",
    "agree_to_collect": "parts_sale.agreed",
    "permit": "parts_sale.agreed",
    "refuse": "parts_sale.refused",
    "sell": "parts_sale.sold",
    "report": "parts_sale.reported",
    "pay": "parts_sale.paid",
    "pay_loan": "parts_sale.paid",
    "collect": "parts_sale.paid",
    "send": "parts_sale.sent",
    "send_to_collect": "parts_sale.sent",
    "write_off": "parts_sale.written_off",
    "unpay": "parts_sale.unpaid",
    "reclaim": "parts_sale.unpaid",
    "deduct": "parts_sale.deducted",
    "spare": "parts_sale.spared",
    "take_back": "parts_sale.returned",
    "withdraw": "parts_sale.withdrawn",
}
