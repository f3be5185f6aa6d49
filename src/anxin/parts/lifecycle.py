"""The lives of a requisition, a shipment, a stocktake, a statement and a loan. Sources: 003 §4.1–4.4, §4.10; 000 §六."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LOAN = Lifecycle(
    subject="loan",
    start="open",
    states=(
        State("open", _("on loan"), "blue"),
        # No end of its own: a reversal opens it again.
        State("cleared", _("accounted for"), "green"),
        State("reversed", _("reversed"), "secondary", is_end=True),
    ),
    moves=(
        Move("clear", _("Account for"), ("open",), None),
        Move("finish", _("Account for the last"), ("open",), "cleared"),
        Move("reopen", _("Open again"), ("cleared",), "open"),
        Move("excuse", _("Put the written statement on record"), ("open",), None),
        Move("take_back", _("Reverse the loan"), ("open",), "reversed"),
    ),
)

STOCKTAKE = Lifecycle(
    subject="stocktake",
    start="counting",
    states=(
        State("counting", _("being counted"), "blue"),
        State("counted", _("counted, to be explained and signed"), "yellow"),
        State("closed", _("closed, differences booked"), "green", is_end=True),
        State("called_off", _("called off"), "secondary", is_end=True),
    ),
    moves=(
        Move("enter", _("Enter what is there"), ("counting",), None),
        Move("finish", _("Everything is counted"), ("counting",), "counted"),
        Move("recount", _("Count the differences again"), ("counted",), "counting"),
        Move("explain", _("Explain the differences"), ("counted",), None),
        Move("close", _("Sign and book the differences"), ("counted",), "closed"),
        Move("call_off", _("Call the stocktake off"), ("counting", "counted"), "called_off"),
    ),
)

STOCKTAKE_TOLD: dict[str, str] = {
    "enter": "stocktake.entered",
    "finish": "stocktake.counted",
    "recount": "stocktake.recounted",
    "explain": "stocktake.explained",
    "close": "stocktake.closed",
    "call_off": "stocktake.called_off",
}

PARTS_MONTH = Lifecycle(
    subject="parts_month",
    start="drawing",
    states=(
        State("drawing", _("being drawn up"), "blue"),
        State("sent", _("sent to the stations"), "yellow"),
        State("closed", _("month closed"), "green", is_end=True),
    ),
    moves=(
        Move("draw", _("Draw up more statements"), ("drawing",), None),
        Move("send", _("All statements are sent"), ("drawing",), "sent"),
        Move("close", _("Close the month of the parts account"), ("sent",), "closed"),
    ),
)

PARTS_STATEMENT = Lifecycle(
    subject="parts_statement",
    start="sent",
    states=(
        State("sent", _("sent, to be confirmed by the station"), "yellow"),
        State("objected", _("the station objects"), "red"),
        State("agreed", _("confirmed and signed"), "teal"),
        State("closed", _("closed, it stands"), "green", is_end=True),
    ),
    moves=(
        Move("agree", _("Confirm the statement"), ("sent",), "agreed"),
        Move("object", _("Object to rows"), ("sent", "objected"), "objected"),
        Move("answer", _("Answer the objections"), ("objected",), None),
        Move("settle", _("All objections are answered"), ("objected",), "sent"),
        Move("close", _("Close the statement"), ("sent", "agreed"), "closed"),
    ),
)

# A report is what it is from the moment it is sent: there is nothing to be done with it.
STOCK_REPORT = Lifecycle(
    subject="stock_report",
    start="sent",
    states=(State("sent", _("report sent"), "green", is_end=True),),
    moves=(),
)

REQUISITION = Lifecycle(
    subject="requisition",
    start="asked",
    states=(
        State("asked", _("to be agreed"), "blue"),
        State("agreed", _("to be shipped"), "yellow"),
        State("shipped", _("all shipped"), "green", is_end=True),
        State("closed", _("closed, the rest is not shipped"), "teal", is_end=True),
        State("refused", _("not agreed"), "red", is_end=True),
        State("withdrawn", _("requisition taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("agree", _("Agree to the requisition"), ("asked",), "agreed"),
        Move("refuse", _("Refuse the requisition"), ("asked",), "refused"),
        Move("withdraw", _("Take the requisition back"), ("asked",), "withdrawn"),
        Move("ship", _("Ship"), ("agreed",), None),
        Move("delay", _("Tell that it takes longer"), ("agreed",), None),
        Move("finish", _("Ship the last"), ("agreed",), "shipped"),
        Move("close", _("Ship no more of it"), ("agreed",), "closed"),
    ),
)

REQUISITION_TOLD: dict[str, str] = {
    "agree": "requisition.agreed",
    "refuse": "requisition.refused",
    "withdraw": "requisition.withdrawn",
    "ship": "requisition.shipped_in_part",
    "delay": "requisition.delayed",
    "finish": "requisition.shipped",
    "close": "requisition.closed",
}

SHIPMENT = Lifecycle(
    subject="shipment",
    start="sent",
    states=(
        State("sent", _("on the way"), "blue"),
        State("arrived", _("arrived, to be checked"), "yellow"),
        State("mismatched", _("not as on the list"), "orange"),
        State("refused", _("refused, on its way back"), "red"),
        State("received", _("received"), "green", is_end=True),
        State("settled", _("received, difference settled"), "teal", is_end=True),
        State("returned", _("back in the store"), "secondary", is_end=True),
    ),
    moves=(
        Move("arrive", _("The parcel is here"), ("sent",), "arrived"),
        Move("receive", _("Everything is there"), ("arrived",), "received"),
        Move("report", _("Report a mismatch"), ("arrived",), "mismatched"),
        Move("deem", _("Count as right"), ("arrived",), "received"),
        Move("refuse", _("Refuse the parcel"), ("sent", "arrived"), "refused"),
        Move("settle", _("Settle the difference"), ("mismatched",), "settled"),
        Move("take_back", _("Take back into the store"), ("refused",), "returned"),
    ),
)

SHIPMENT_TOLD: dict[str, str] = {
    "arrive": "shipment.arrived",
    "receive": "shipment.received",
    "report": "shipment.mismatched",
    "deem": "shipment.deemed",
    "refuse": "shipment.refused",
    "settle": "shipment.settled",
    "take_back": "shipment.returned",
}

PARTS_RETURN = Lifecycle(
    subject="parts_return",
    start="listed",
    states=(
        State("listed", _("return list to be confirmed"), "blue"),
        State("confirmed", _("to be sent back"), "yellow"),
        State("sent", _("on the way back"), "azure"),
        State("disputed", _("damaged or short, with the carrier"), "orange"),
        State("refused", _("return refused, on its way home"), "red"),
        State("received", _("back in the store"), "green", is_end=True),
        State("taken_home", _("with the sender again"), "secondary", is_end=True),
        State("declined", _("return list not confirmed"), "secondary", is_end=True),
        State("withdrawn", _("return list taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("confirm", _("Confirm the return list"), ("listed",), "confirmed"),
        Move("decline", _("Do not confirm it"), ("listed",), "declined"),
        Move("withdraw", _("Take the return list back"), ("listed", "confirmed"), "withdrawn"),
        Move("send", _("Send it back"), ("confirmed",), "sent"),
        Move("ask", _("Ask what became of it"), ("sent", "disputed", "refused"), None),
        Move("answer", _("Answer the question"), ("sent", "disputed", "refused"), None),
        Move("dispute", _("Damaged or short"), ("sent",), "disputed"),
        Move("accept", _("Take it into the store"), ("sent", "disputed"), "received"),
        Move("refuse", _("Refuse the return"), ("sent", "disputed"), "refused"),
        Move("take_home", _("It is here again"), ("refused",), "taken_home"),
    ),
)

PARTS_RETURN_TOLD: dict[str, str] = {
    "confirm": "parts_return.confirmed",
    "decline": "parts_return.declined",
    "withdraw": "parts_return.withdrawn",
    "send": "parts_return.sent",
    "ask": "parts_return.asked",
    "answer": "parts_return.answered",
    "dispute": "parts_return.disputed",
    "accept": "parts_return.received",
    "refuse": "parts_return.refused",
    "take_home": "parts_return.taken_home",
}

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

SUPPLIER_CLAIM = Lifecycle(
    subject="supplier_claim",
    start="listed",
    states=(
        State("listed", _("to be sent to the supplier"), "blue"),
        State("sent", _("with the supplier, to be replaced"), "orange"),
        State("replaced", _("replaced by the supplier"), "green", is_end=True),
        State("refused", _("not replaced, back in the store"), "red", is_end=True),
        State("withdrawn", _("claim taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("send", _("Send it to the supplier"), ("listed",), "sent"),
        Move("withdraw", _("Take the claim back"), ("listed",), "withdrawn"),
        Move("replace", _("Take good ones in"), ("sent",), None),
        Move("finish", _("Take the last good ones in"), ("sent",), "replaced"),
        Move("refuse", _("The supplier does not replace the rest"), ("sent",), "refused"),
    ),
)

SUPPLIER_CLAIM_TOLD: dict[str, str] = {
    "send": "supplier_claim.sent",
    "withdraw": "supplier_claim.withdrawn",
    "replace": "supplier_claim.replaced_in_part",
    "finish": "supplier_claim.replaced",
    "refuse": "supplier_claim.refused",
}
