"""Where the page of a subject is."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel.errors import Sentence

# Subject type → name of its page; pages of rooms that have none yet are simply not linked.
PAGES = {
    "service_request": "request",
    "work_order": "work-order",
    "follow_up": "call",
    "complaint": "complaint",
    "statement": "statement",
    "approval": "approval",
    "document": "document",
    "duty": "duty",
    "review": "review",
    "penalty": "penalty",
    "endpoint": "endpoint",
    "arrival": "arrival",
    "factory_return": "factory-return",
    "maker_claim": "maker-claim",
    "loan": "loan",
    "requisition": "requisition",
    "shipment": "shipment",
    "shop_order": "shop-order",
    "stock_report": "stock-report",
    "stocktake": "stocktake",
    "parts_month": "parts-month",
    "parts_statement": "parts-statement",
    "parts_return": "parts-return",
    "parts_sale": "parts-sale",
    "supplier_claim": "supplier-claim",
    "carrier_claim": "carrier-claim",
    "handover": "handover",
    "technician": "technician",
}

# What many of them are called; a kind nobody named is called by its code.
TITLES: dict[str, Sentence] = {
    "service_request": _("requests"),
    "work_order": _("work orders"),
    "follow_up": _("call-backs"),
    "complaint": _("complaints"),
    "period": _("settlement months"),
    "statement": _("statements"),
    "duty": _("duties"),
    "review": _("reviews"),
    "approval": _("approvals"),
    "arrival": _("arrivals"),
    "factory_return": _("returns to the factory"),
    "maker_claim": _("claims to the maker"),
    "loan": _("loans of parts"),
    "document": pgettext_lazy("papers", "documents"),
    "penalty": _("rewards and penalties"),
    "requisition": _("requisitions of parts"),
    "shipment": _("parcels of parts"),
    "shop_order": _("cars in the shop"),
    "stock_report": _("stock reports"),
    "stocktake": _("stocktakes"),
    "parts_month": _("months of the parts account"),
    "parts_statement": _("parts statements"),
    "parts_return": _("returns of parts"),
    "parts_sale": _("sales of parts"),
    "supplier_claim": _("claims against suppliers"),
    "carrier_claim": _("claims against carriers"),
    "handover": _("hand-overs of parts"),
}


def url_of(subject_type: str, number: str) -> str:
    """The address of the page, or nothing where there is none."""
    name = PAGES.get(subject_type)
    if name is None:
        return ""
    try:
        return reverse(name, args=[number])
    except NoReverseMatch:
        return ""
