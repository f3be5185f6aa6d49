"""Who bears the freight of a parcel of parts."""

from typing import Literal

from anxin.handbook.schema.base import Condition, Entry


class FreightRule(Entry):
    """The freight of such a parcel is borne by the ``company``, or by its ``holder``: the station or person at the other end.

    The first rule that fits decides. Where none does, whoever paid bears it.
    """

    subject: Literal["shipment", "parts_return"]
    when: Condition | None = None
    borne_by: Literal["company", "holder"]
