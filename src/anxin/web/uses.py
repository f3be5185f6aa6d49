"""What a service line has, as far as pages are of use to it: visits, cars in a shop, sets that go to the factory."""

from enum import Enum

from anxin.handbook.schema import Handbook
from anxin.workshop.models import FactoryReturn


class Use(Enum):
    VISITS = "visits"
    SHOP = "shop"
    RETURNS = "returns"


def uses_of(handbook: Handbook | None) -> frozenset[Use]:
    """By the kinds of request, which lead to a visit unless they say otherwise, and by what is said of returns.

    Where there is no handbook yet: what needs no entries of its own.
    """
    if handbook is None:
        return frozenset({Use.VISITS, Use.RETURNS})
    ways = {kind.leads_to for kind in handbook.request_kinds} or {"work_order"}
    has = {Use.VISITS: "work_order" in ways, Use.SHOP: "shop_order" in ways}
    has[Use.RETURNS] = any(point.subject == FactoryReturn.SUBJECT for point in handbook.checkpoints)
    return frozenset(use for use, is_there in has.items() if is_there)
