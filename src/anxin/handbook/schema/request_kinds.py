"""What customers may ask for, and what has to be known before anything is sent out."""

from typing import Literal

from anxin.handbook.schema.base import Entry, Name


class RequestKind(Entry):
    """One kind of request. ``mandatory`` data must be filled before it may be dispatched.

    ``leads_to``: a visit on a work order, a stay in the shop, an answer on the phone, or a complaint with one named handler.
    """

    kind: Name
    origins: tuple[Name, ...]
    mandatory: tuple[Name, ...] = ()
    leads_to: Literal["work_order", "shop_order", "answer", "complaint"] = "work_order"
