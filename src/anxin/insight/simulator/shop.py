"""Who owns a set: made up as they are needed, most of them seen again later."""

from datetime import datetime, timedelta

from django.utils import timezone

from anxin.customers.models import Asset, AssetNumber, Customer, CustomerPhone
from anxin.insight.simulator import words
from anxin.insight.simulator.acting import Actor, Stage
from anxin.people.models import Division
from anxin.workshop.lifecycle import LIFECYCLE

RETURNING = 0.12  # of all calls: somebody who has called before


class Shop(Actor):
    """Sells sets to people who do not exist."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.sold: list[tuple[Customer, Asset]] = []

    def somebody(self, at: datetime) -> tuple[Customer, Asset | None]:
        if self.sold and self.chance(RETURNING):
            customer, asset = self.random.choice(self.sold)
            # Nobody drives up in a car that stands in the shop, or calls for a second time while it is expected.
            if not asset.requests.filter(shop_orders__state__in=LIFECYCLE.open_states).exists():
                return customer, asset
        self.sold.append(self._sell(at))
        return self.sold[-1]

    def _sell(self, at: datetime) -> tuple[Customer, Asset]:
        index = next(self.stage.numbers)
        division = self.random.choice(list(self.company.divisions.values()))
        customer = Customer.objects.create(
            **self._whom(index),
            division=division,
            address=words.address(self.random),
            latitude=_near(division, "latitude", self.random.uniform(-0.04, 0.04)),
            longitude=_near(division, "longitude", self.random.uniform(-0.04, 0.04)),
            created_at=at,
        )
        CustomerPhone.objects.create(customer=customer, number=words.phone(index), is_main=True)
        bought = timezone.localdate(at) - timedelta(days=int(self.random.triangular(2, 900, 120)))
        has_papers = self.chance(0.9)
        product = self.random.choice(self.company.products)
        asset = Asset.objects.create(
            serial=f"{product.code.replace('-', '').upper()}{bought:%y%m}{index:06d}",
            product=product,
            customer=customer,
            made_on=bought - timedelta(days=self.random.randint(20, 120)),
            bought_on=bought if has_papers else None,
            has_invoice=has_papers and self.chance(0.9),
            has_warranty_card=has_papers and self.chance(0.95),
            created_at=at,
        )
        if self.company.described.workshop is not None:
            AssetNumber.objects.create(asset=asset, kind="plate", number=words.plate(index))
        return customer, asset

    def _whom(self, index: int) -> dict[str, str]:
        """A household, or an organisation with somebody to speak with."""
        described = self.company.described.customers
        if not self.chance(described.organisations):
            return {"name": words.person(self.random)}
        name = f"{self.random.choice(described.names)}{index}"
        return {"name": name, "kind": Customer.Kind.ORGANISATION, "contact": words.person(self.random)}


def _near(division: Division, axis: str, offset: float) -> float | None:
    centre: float | None = getattr(division, axis)
    return None if centre is None else centre + offset
