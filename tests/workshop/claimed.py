"""A car repaired under warranty, and the claim for it."""

from typing import Any

from anxin.workshop.actions.open_claim import Reasons, describe_claim, open_maker_claim
from anxin.workshop.actions.send_claim import send_claim
from anxin.workshop.models import MakerClaim, ShopOrder
from anxin.workshop.offered import Offered
from tests.workshop.shop import quote

LABOUR, PART = Offered("labour", "oil-service", payer="maker"), Offered("part", "OIL-5W30", 4, payer="maker")
COMPLETE = {"cause": "油封老化渗油", "remedy": "更换油封", "old_part": "kept", "old_part_tag": "JH-0001"}


def under_warranty(shop: Any) -> ShopOrder:
    """Labour of 120 and parts of 260 yuan, both for the maker; the car is ready and its bill made out."""
    shop.receive_parts("OIL-5W30", 10)
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, LABOUR, PART)
    return shop.drive(order, "settled")


def prepared(shop: Any, order: ShopOrder | None = None) -> MakerClaim:
    return open_maker_claim((order or under_warranty(shop)).pk, actor=shop.service_adviser, at=shop.now)


def sent(shop: Any, claim: MakerClaim | None = None) -> MakerClaim:
    claim = claim or prepared(shop)
    describe_claim(claim.pk, Reasons(**COMPLETE), actor=shop.service_adviser, at=shop.now)
    shop.prove(claim, "claim-photo")
    return send_claim(claim.pk, reference="CJ-2603-88", actor=shop.service_adviser, at=shop.now)


def as_it_is(claim: MakerClaim) -> MakerClaim:
    return MakerClaim.objects.select_related("order").get(pk=claim.pk)
